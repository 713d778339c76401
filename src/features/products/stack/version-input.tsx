interface VersionInputProps {
  id: number
  name: string
  product: string
  versions: readonly string[]
  value: string
}

/** A short field for a version: the known ones are offered, others can be typed. */
export function VersionInput({ id, name, product, versions, value }: VersionInputProps) {
  const listId = `versionen-${id}`
  return (
    <label class="stack-version-label">
      <span>
        Version<span class="sr-only"> von {product}</span>
      </span>
      <input
        class="kern-form-input__input version-input"
        type="text"
        name={name}
        value={value}
        maxlength={40}
        autocomplete="off"
        list={versions.length ? listId : undefined}
      />
      {versions.length > 0 && (
        <datalist id={listId}>
          {versions.map(version => (
            <option value={version} />
          ))}
        </datalist>
      )}
    </label>
  )
}
