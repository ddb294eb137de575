/** Has the browser save `file` under `name`; what file systems forbid in names becomes a space. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[/\\?%*:|"<>]+/gu, " ");
  link.click();
  URL.revokeObjectURL(address);
}
