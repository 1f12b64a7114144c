/** "Noor Adeyemi", "Noor Adeyemi or Ingrid Vang", "A, B, and C" */
export const listed = (words: readonly string[], link: 'and' | 'or') =>
  words.length < 3 ? words.join(` ${link} `) : `${words.slice(0, -1).join(', ')}, ${link} ${words.at(-1)}`
