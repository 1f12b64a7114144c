/** Text inside of HTML means itself. */
export const escape = (text: string) => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** Readable in light and dark, on a phone, without pictures or anything else that is fetched. */
export const asPage = (title: string, parts: readonly string[]) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; background: #ffffff; color: #1c1c1c; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 36rem; margin: 0 auto; overflow-wrap: anywhere; }
h2 { margin: 28px 0 8px; font-size: 18px; }
.small { color: #5c5c5c; font-size: 14px; }
.button { display: inline-block; margin: 0 8px 8px 0; padding: 11px 18px; border: 1px solid #7a0019; border-radius: 6px; background: #7a0019; color: #ffffff; font-weight: 600; text-decoration: none; }
.secondary { background: transparent; color: #7a0019; }
@media (prefers-color-scheme: dark) {
  body { background: #161616; color: #ececec; }
  .small { color: #b0b0b0; }
  .secondary { border-color: #ffb3bf; color: #ffb3bf; }
}
</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`

export const button = (label: string, address: string, look: 'primary' | 'secondary' = 'primary') =>
  `<a class="button ${look}" href="${escape(address)}">${escape(label)}</a>`
