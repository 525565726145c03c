/** Lets the user choose files; asks the browser's own dialog. */
export const chooseFiles = (accept: string, take: (files: File[]) => void, multiple = false): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.accept = accept
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    if (files.length > 0) take(files)
  })
  input.click()
}
