/* The patterns themselves: bytes, any case, anchored where they are asked. */
#include "redact/rules.h"

/* A name in bytes: letters, digits, characters that are not ASCII (but no Chinese punctuation),
 * and their escapes in JSON and in addresses. */
#define NOT_PUNCTUATION "(?!\\xE3\\x80|\\xEF\\xBC[\\x80-\\x8F\\x9A-\\xA0]|\\xEF\\xBD|\\xE2\\x80)"
#define ESCAPED         "\\\\u[0-9a-f]{4}|%(?!5c|2f|22|20|26|3b|3a|40|27)[0-9a-f]{2}"
#define NAME_CHAR       "(?:[a-z0-9_.~$!#'-]|" ESCAPED "|" NOT_PUNCTUATION "[\\x80-\\xFF])"
#define CHINESE         "(?:[\\xE4-\\xE9][\\x80-\\xBF]{2})"
#define NAME            NAME_CHAR "{1,64}+"
/* Behind a backslash: the end of a line, or of a text in quotes, in JSON. */
#define JSON_ENDS "[\"']|r\\\\n|[nrt](?-i:[A-Z\\x80-\\xFF\\\\\"\\ ]|$)"
/* In a path, in front of the next separator: blanks and brackets too. */
#define PATH_CHAR "(?:" ESCAPED "|" NOT_PUNCTUATION "[^\\\\/:*?\"<>|\\x00-\\x20%,;])"
#define PATH_NAME PATH_CHAR "{1,64}+(?:\\ " PATH_CHAR "{1,32}+){0,2}"
#define SEPARATOR "(?:\\\\{1,4}|/|%5c|%2f|\\\\/)"
#define LOOK_SEP  "(?=[\\\\/]|%5c|%2f)"
/* Between a label and its value: the dots of ipconfig, quotes, blanks. */
#define IS_SIGN                                                                                    \
    "[\\ \\t.]{0,48}+\\\\?[\"']?[\\ \\t]{0,48}+(?:=|:(?:s:(?=[^\\s]))?|%3d|\\xEF\\xBC\\x9A)[\\ \\t]{0,64}+"
/* From one cell of a table in HTML to the next. */
#define CELL                                                                                       \
    "(?:</(?:t[dh]|dt|b|strong|span)>\\s{0,16}+){1,2}+"                                            \
    "(?:<(?:t[dh]|dd|b|strong|span)(?:\\ [^<>\\r\\n]{0,80}+)?>\\s{0,8}+){1,2}+"
/* The same in a list of the registry, in XML and in HTML. */
#define IS                                                                                         \
    "(?:" IS_SIGN "(?:" CELL ")?|[\\ \\t]{1,48}+REG_(?:EXPAND_)?SZ[\\ \\t]{1,64}+|[\"']?>|" CELL ")"
/* As `net user` and `net config` print it: blanks alone, and nothing else behind the value. */
#define WIDE      "[\\ ]{4,48}+"
#define LINE_ENDS "(?=[\\ ]{0,64}+(?:[\\r\\n]|$))"
#define IS_QUOTED IS "\\\\?[\"'\\[]?"
/* ---- secrets: whatever signs are in them ---- */

#define IS_BEFORE "[\\ \\t.]{0,48}+\\\\?[\"']?[\\ \\t]{0,48}+"
/* Up to the quote that ends it: \" and "" do not. Where that one is not found, up to the first. */
#define QUOTED                                                                                     \
    "(?|\\\\\"([^\\r\\n]{1,2048}?)(?<!\\\\)\\\\\"|&quot;([^\\r\\n]{1,2048}?)&quot;|"               \
    "\"(?|((?:[^\"\\\\\\r\\n]|\\\\[^\\r\\n]|\"\")++)\"(?![a-z0-9])|"                               \
    "((?:[^\"\\\\\\r\\n]|\\\\[^\\r\\n]|\"\")++)$|([^\"\\r\\n]{1,2048}+))|"                         \
    "'(?|((?:[^'\\\\\\r\\n]|\\\\[^\\r\\n]|'')++)'(?![a-z0-9])|([^'\\r\\n]{1,2048}+)))"
/* What ends a value without quotes besides blanks: a quote that ends the text around it, a tag,
 * a Chinese stop, and a line's end as JSON writes it, where another label follows. */
#define BARE_END                                                                                   \
    "[\"'](?=[,}\\]:;)]{0,4}+(?:[\\s\"']|$|\\\\[rn])|/?>)|\\\\\"(?=[\\s,}\\]:;)]|$)|"              \
    "</[a-z]|<(?:w?br|span|code|p|td)[\\ />]|\\xEF\\xBC[\\x8C\\x9B]|\\xE3\\x80[\\x81\\x82]|"       \
    "\\\\(?:r\\\\n|n|r)(?=[^\\r\\n\\\\\"':=]{2,40}(?::|=|\\xEF\\xBC\\x9A))|[,;](?=[\\s\"']|$)"
/* Behind a "=" the next part of an address or of a connection string, too. */
#define NEXT_PART  "[&;,](?:amp;)?[\\ ]?[a-z0-9_.\\ -]{1,40}+="
#define BARE(end)  "((?![\"'])(?!0x[0-9a-f]{8}\\b)(?:\\\\{2}|(?!" end ")[^\\s])++)"
#define BARE_LINE  BARE(BARE_END)
#define BARE_VALUE BARE(BARE_END "|" NEXT_PART)
/* In prose: letters with a digit, a sign or a capital among them. */
#define SECRET_SHAPE                                                                               \
    "[^\\s]{0,64}?(?:[a-z][^\\s]{0,64}?[0-9]|[0-9][^\\s]{0,64}?[a-z]|[!@\\#$%^&*_+=~][^\\s]|"      \
    "(?-i:[a-z][A-Z]))"
#define HEADER "(?:(?:proxy-)?authorization|(?:set-)?cookie|x-(?:auth|api|access)-(?:token|key))"
#define SCHEME "(?:(?:basic|bearer|digest|negotiate|ntlm|token)[\\ ]{1,4}+)?"
/* A header goes on to the end of its line, or of the text in quotes that the line is. */
#define LINE_END                                                                                   \
    "</[a-z]|[\"'][\\ ]?+[,}\\]][\\ ]?+(?:[\"'}\\]\\[{\\s]|$)|[\"'][,}\\])]{0,4}+(?:[\\r\\n]|$)"
#define URL_CHAR "[^\\s/@\"'<>\\\\,]|[,'\\\\](?!\\s)"
/* Of product keys: no vowels, nothing that looks like another. */
#define KEY_CHAR "[BCDFGHJKMNPQRTVWXY2-46-9]"
/* As Word and mail programs write keys: "A - B", "A – B", one group a line, "A.B", "A-<nothing>B".
 */
#define KEY_GAP                                                                                                \
    "(?:[\\ \\t]{1,2}+(?![-\\xE2\\xEF])|[\\ \\t]{0,2}+(?:[-._/]|\\xEF\\xBC\\x8D|\\xE2\\x80[\\x8B\\x90-\\x95]|" \
    "\\xC2\\xA0|\\r?\\n)(?:\\xE2\\x80\\x8B)?[\\ \\t]{0,8}+)"
#define UUID "[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
/* A word on a command line, and no option. */
#define ARGUMENT  "(?|\"([^\"\\r\\n]{1,256}+)\"|((?![/*\\\\-])[^\\s\"]{1,256}+))"
#define HOST_PART "[a-z0-9_](?:[a-z0-9_-]{0,62}+)"
/* Another computer, its user and the password, as slmgr.vbs and ospp.vbs want them: a word of prose
 * has no digit, dash or dot. */
#define OF_A_COMPUTER                                                                              \
    "[\\ ]{1,4}+(?=[a-z_]{0,40}+[0-9.-])(" HOST_NAME ")[\\ ]{1,4}+((?:" HOST_PART                  \
    "\\\\)?" NAME_CHAR "{1,40}+)[\\ ]{1,4}+(?!0x)" ARGUMENT
#define MYSQL     "mysql(?:dump|admin)?(?:\\.exe)?[\\ ](?:[^\\r\\n|;]{0,128}?[\\ ])??"
#define HOST_NAME HOST_PART "(?:\\." HOST_PART "){0,20}+"

const char *const rule_patterns[RULE_COUNT] = {
    [LABEL_SECRET] =
        "(?<!</)(?:[a-z]{0,16}(?:password|passwd|passphrase|pwd|secret|token)|pass|pw|key[\\ ]content|\\xE5\\x85\\xB3\\xE9\\x94\\xAE\\xE5\\x86\\x85\\xE5\\xAE\\xB9|api[_-]?key|"
        "access[_-]?key|installation[\\ ]id|\\xE5\\xAE\\x89\\xE8\\xA3\\x85[\\ ]?id|bearer|"
        "convertto-securestring|(?<=[\\ \\t])(?:-pw|/p)|sshpass|\\xE5\\xAF\\x86\\xE7\\xA0\\x81|\\xE5\\x8F\\xA3\\xE4\\xBB\\xA4)"
        "(?|(?<=bearer)[\\ ]{1,4}+([a-z0-9._~+/=-]{16,3000}+)|"
        "(?<=-pw)[\\ ]{1,4}+" ARGUMENT "|(?<=sshpass)[\\ ]{1,4}+-p[\\ ]{0,4}+" ARGUMENT "|"
        "(?<=/p):(?![0-9]{1,5}\\b|(?:tcp|udp)\\b|[^\\s=]{0,64}+=)" ARGUMENT "|"
        "(?<=securestring)[\\ ]{1,4}+(?:-string[\\ ]{1,4}+)?" QUOTED "|"
        "[\"']?>\\s{0,64}+<value>([^<\\r\\n]{1,2048}+)(?=<)|" CELL "([^<\\r\\n]{1,256}+)(?=<)|"
        "[\"']?>(?|<!\\[CDATA\\[([^\\r\\n]{1,2048}?)\\]\\]>|([^<\\r\\n]{1,2048}+)(?=<)|(?!<)" BARE_LINE
        ")|(?<!/p|sshpass)" IS_BEFORE "(?::=?|\\xEF\\xBC\\x9A)[\\ \\t]{0,64}+(?|" QUOTED
        "|(?<=[\"']:|[\"']:[\\ ])([^\\s\"',}\\]]{1,3000}+)|" BARE_LINE ")|" IS_BEFORE
        "(?:={1,2}+>?|%3d)[\\ \\t]{0,64}+(?|" QUOTED "|" BARE_VALUE ")|"
        "[\\ \\t]{1,48}+REG_(?:EXPAND_)?SZ[\\ \\t]{1,64}+" BARE_LINE "|"
        "(?<=-password|-passwd)[\\ \\t]{1,8}+([^\\s\"'-][^\\s\"']{0,2048}+)|"
        "(?<=word)[\\ ]is[\\ ](?|" QUOTED "|(?=" SECRET_SHAPE ")" BARE_LINE ")|"
        "(?<=\\x81|\\xA4)[\\ ]?(?:\\xE6\\x98\\xAF|\\xE4\\xB8\\xBA)(?:\\xEF\\xBC\\x9A|:)?+[\\ ]{0,2}+([!-~]{3,256}+))",
    [LABEL_HEADER] = "(?|(?<=\")" HEADER "[\\ \\t]*+:[\\ \\t]*+" SCHEME
                     "((?:[^\"\\\\\\r\\n]|\\\\[^\\r\\n]|\"(?![\\s,}\\])]|$))++)|"
                     "(?<=')" HEADER "[\\ \\t]*+:[\\ \\t]*+" SCHEME
                     "((?:[^'\\r\\n]|'(?![\\s,}\\])]|$))++)|" HEADER IS SCHEME "(?|" QUOTED
                     "|((?=[^\\s])(?:(?!" LINE_END ")[^\\r\\n])++)))",
    [LABEL_USER] =
        "(?|(?:client|\\xE5\\xAE\\xA2\\xE6\\x88\\xB7\\xE7\\xAB\\xAF):[\\ ]{1,8}+()(" NAME
        ")(?=[\\ ]@[\\ ])|"
        "(?:user[\\ ]name|\\xE7\\x94\\xA8\\xE6\\x88\\xB7\\xE5\\x90\\x8D)" WIDE
        "(?!sid\\b)(?:(" HOST_PART ")\\\\)?(" NAME ")" LINE_ENDS "|"
        "(?:[a-z]{0,16}user[\\ _-]?names?|user(?:[\\ ]id(?=[\\ ]?=))?|samaccountname|login[\\ _-]?name|login|account[\\ _-]?name|account|logon|upn|"
        "\\xE7\\x94\\xA8\\xE6\\x88\\xB7(?:\\xE5\\x90\\x8D\\xE7\\xA7\\xB0|\\xE5\\x90\\x8D)?|"
        "\\xE7\\x99\\xBB\\xE5\\xBD\\x95\\xE5\\x90\\x8D?|"
        "[\\xE8\\xE5][\\xB4\\xB8][\\xA6\\x90]\\xE6\\x88\\xB7(?:\\xE5\\x90\\x8D)?|"
        "[\\xE8\\xE5][\\xB4\\xB8][\\xA6\\x90]\\xE5\\x8F\\xB7)" IS_QUOTED "(?:(" HOST_PART
        ")\\\\{1,4}+(?!" JSON_ENDS "))?(" NAME "))",
    [LABEL_PERSON] =
        "(?:[a-z]{0,8}registered[\\ ]?(?:owner|user|organi[sz]ation)|full[\\ ]name|display[\\ ]name|"
        "contact(?:[\\ ]person)?|(?:cs)?primaryownername|fullname(?!" IS_QUOTED "[a-z]:)|"
        "lastloggedondisplayname|\\xE7\\x94\\xA8\\xE6\\x88\\xB7\\xE5\\x85\\xA8\\xE5\\x90\\x8D|\\xE5\\x85\\xA8\\xE5\\x90\\x8D|(?:full[\\ ]name|\\xE5\\x85\\xA8\\xE5\\x90\\x8D)(?=" WIDE
        ")|"
        "\\xE6\\xB3\\xA8\\xE5\\x86\\x8C(?:\\xE7\\x9A\\x84)?(?:\\xE6\\x89\\x80\\xE6\\x9C\\x89\\xE4\\xBA\\xBA|"
        "\\xE7\\xBB\\x84\\xE7\\xBB\\x87)|"
        "\\xE5\\xA7\\x93\\xE5\\x90\\x8D|\\xE8\\x81\\x94\\xE7\\xB3\\xBB\\xE4\\xBA\\xBA)(?:" IS_QUOTED
        "|(?<=name|\\xE5\\x85\\xA8\\xE5\\x90\\x8D)" WIDE ")(" NAME_CHAR "{1,40}+(?:[\\ ]" NAME_CHAR
        "{1,40}+){0,3})",
    [LABEL_NAMED] =
        "(?:[a-z]{0,24}name|cn|owner|manager|\\xE4\\xBA\\xBA|\\xE5\\x91\\x98|\\xE5\\xB8\\x88|\\xE8\\x80\\x85|\\xE5\\x90\\x8D\\xE7\\xA7\\xB0|\\xE6\\x98\\xBE\\xE7\\xA4\\xBA\\xE5\\x90\\x8D|\\xE6\\x98\\xB5\\xE7\\xA7\\xB0)" IS_QUOTED
        "(?:(" CHINESE "{2,4}+)(?!" NAME_CHAR ")|"
        "(?<=cn=)(?:((?-i:[A-Z0-9]{1,15}+(?:-[A-Z0-9]{1,15}+){0,4}+))(?=[,;/]|[\\r\\n]|$)|"
        "([a-z0-9._]{2,40}+)(?=,[\\ ]?(?:ou=|cn=users))))",
    [LABEL_PATH] =
        "(?:users|documents(?:[\\ ]|%20)and(?:[\\ ]|%20)settings|home|profiles(?!.{1,4}?\\{)|docume~1|"
        "\\xE7\\x94\\xA8\\xE6\\x88\\xB7)"
        "\\$?" SEPARATOR "(?:(" PATH_NAME ")" LOOK_SEP "|(" NAME "))",
    [LABEL_HOST] =
        "(?:cmdkey[\\ ]{1,4}+/(?:add|delete|generic|list):(?:termsrv/)?|(?:psexec|net[\\ ]view)[\\ ]{1,4}+(?=\\\\)|/node:\"?|[/-](?:sethst|skms)(?::|[\\ ]{1,4}+)|-computername[\\ ]{1,4}+|pinging[\\ ]|received:[\\ ]from[\\ ]|could[\\ ]not[\\ ]find[\\ ]host[\\ ]|\\xE6\\x89\\xBE\\xE4\\xB8\\x8D\\xE5\\x88\\xB0\\xE4\\xB8\\xBB\\xE6\\x9C\\xBA[\\ ]|"
        "test-netconnection[\\ ]{1,4}+(?!-)|(?:ping|tracing[\\ ]route[\\ ]to|\\xE8\\xB7\\x9F\\xE8\\xB8\\xAA\\xE5\\x88\\xB0)[\\ ](?=[^\\ \\r\\n]{1,128}+[\\ ]\\[)|"
        "(?:(?:full[\\ ]|ps)?computer(?:[\\ _]?name)?|(?:dns)?host[\\ _]?name|machine[\\ _]?name|"
        "host(?=" IS "[a-z_]{0,40}+[0-9.-])|(?:node|system)[\\ ]name|csname|"
        "(?:discovered)?keymanagementservice(?:name|machine(?:name)?)|svr[\\ ]hostname|logon[\\ _]?server|server|"
        "workstation(?:[\\ ]?name)?|"
        "\\xE7\\xB3\\xBB\\xE7\\xBB\\x9F\\xE5\\x90\\x8D\\xE7\\xA7\\xB0|"
        "\\xE8\\xAE\\xA1\\xE7\\xAE\\x97\\xE6\\x9C\\xBA(?:\\xE5\\x90\\x8D\\xE7\\xA7\\xB0|\\xE5\\x90\\x8D|"
        "\\xE5\\x85\\xA8\\xE5\\x90\\x8D)?|\\xE4\\xB8\\xBB\\xE6\\x9C\\xBA\\xE5\\x90\\x8D(?:\\xE7\\xA7\\xB0)?|"
        "\\xE8\\xAE\\xBE\\xE5\\xA4\\x87\\xE5\\x90\\x8D(?:\\xE7\\xA7\\xB0)?|\\xE6\\x9C\\xBA\\xE5\\x99\\xA8\\xE5\\x90\\x8D(?:\\xE7\\xA7\\xB0)?|\\xE7\\x94\\xB5\\xE8\\x84\\x91\\xE5\\x90\\x8D(?:\\xE7\\xA7\\xB0)?|"
        "\\xE6\\x9C\\x8D\\xE5\\x8A\\xA1\\xE5\\x99\\xA8)" IS_QUOTED "|"
        "(?:(?:full[\\ ])?computer[\\ ]name|\\xE8\\xAE\\xA1\\xE7\\xAE\\x97\\xE6\\x9C\\xBA\\xE5\\x90\\x8D|\\xE8\\xAE\\xA1\\xE7\\xAE\\x97\\xE6\\x9C\\xBA\\xE5\\x85\\xA8\\xE5\\x90\\x8D)" WIDE
        "|"
        "(?<=>)hostname[\\ ]{0,4}+(?:\\r?\\n){1,2}+(?=[^\\s]{1,63}+[\\ ]{0,4}+(?:\\r?\\n|$)))(?:\\\\{2,4})?"
        "((?:[a-z0-9_]|" NOT_PUNCTUATION "[\\x80-\\xFF])(?:[a-z0-9_.-]|" NOT_PUNCTUATION
        "[\\x80-\\xFF]){0,252}+)",
    [LABEL_DOMAIN] =
        "(?:(?:target|subject)?(?:user)?domain(?:[\\ _]?name)?|userdnsdomain|(?:logon[\\ ]|dns[\\ ]|account[\\ ])?domain(?:[\\ _]?name)?|"
        "primary[\\ ]dns[\\ ]suffix|dns[\\ ]suffix[\\ ]search[\\ ]list|"
        "connection-specific[\\ ]dns[\\ ]suffix|suffix|workgroup|"
        "\\xE4\\xB8\\xBB[\\ ]?dns[\\ ]?\\xE5\\x90\\x8E\\xE7\\xBC\\x80|"
        "dns[\\ ]?\\xE5\\x90\\x8E\\xE7\\xBC\\x80(?:\\xE6\\x90\\x9C\\xE7\\xB4\\xA2\\xE5\\x88\\x97\\xE8\\xA1\\xA8)?|"
        "\\xE5\\x9F\\x9F\\xE5\\x90\\x8D?|\\xE5\\xB7\\xA5\\xE4\\xBD\\x9C\\xE7\\xBB\\x84)(?:" IS_QUOTED
        "|(?<=domain|\\xE5\\x9F\\x9F|\\xE5\\x9F\\x9F\\xE5\\x90\\x8D)" WIDE ")(" HOST_NAME ")",
    [LABEL_CMID] =
        "(?:client[\\ ]?machine[\\ ]?id|cmid|machine[\\ _]?guid|machine[\\ _]?id|susclientid|uuid|"
        "hardware[\\ _]?id|\\xE5\\xAE\\xA2\\xE6\\x88\\xB7\\xE7\\xAB\\xAF\\xE8\\xAE\\xA1\\xE7\\xAE\\x97"
        "\\xE6\\x9C\\xBA)[^\\r\\n,;>]{0,40}?(?<![0-9a-f-])(" UUID ")(?![0-9a-f-])",
    [LABEL_PHONE] = "(?:tel(?:ephone)?|phone|mobile|fax|\\xE7\\x94\\xB5\\xE8\\xAF\\x9D|"
                    "\\xE6\\x89\\x8B\\xE6\\x9C\\xBA\\xE5\\x8F\\xB7?|\\xE4\\xBC\\xA0\\xE7\\x9C\\x9F)"
                    "[^\\r\\n0-9+]{0,12}?(\\+?[0-9](?:[\\ ()-]{0,2}[0-9]){6,15}+)(?![0-9])",
    [LABEL_MAC] = "(?:mac(?:[\\ _]?address|\\xE5\\x9C\\xB0\\xE5\\x9D\\x80)?|physical[\\ ]address|"
                  "\\xE7\\x89\\xA9\\xE7\\x90\\x86\\xE5\\x9C\\xB0\\xE5\\x9D\\x80)(?:" IS_QUOTED
                  "|[\\ ])([0-9a-f]{12}|[0-9a-f]{2}(?:[\\ ][0-9a-f]{2}){5})"
                  "(?![0-9a-z]|[\\ ][0-9a-f]{2}\\b)",
    [LABEL_CONTACT] =
        "(?|(?:\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7|\\xE5\\x91\\x98\\xE5\\xB7\\xA5\\xE7\\xBC\\x96\\xE5\\x8F\\xB7|\\xE5\\x91\\x98\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7|\\xE8\\x81\\x8C\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7)" IS_QUOTED
        "([0-9]{4,6}+)(?![a-z0-9_.-])|"
        "(?:qq|wechat|weixin|\\xE5\\xBE\\xAE\\xE4\\xBF\\xA1|\\xE9\\x92\\x89\\xE9\\x92\\x89|"
        "(?:\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7|\\xE5\\x91\\x98\\xE5\\xB7\\xA5\\xE7\\xBC\\x96\\xE5\\x8F\\xB7|\\xE5\\x91\\x98\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7|\\xE8\\x81\\x8C\\xE5\\xB7\\xA5\\xE5\\x8F\\xB7)|\\xE8\\xBA\\xAB\\xE4\\xBB\\xBD\\xE8\\xAF\\x81)"
        "(?:\\xE5\\x8F\\xB7\\xE7\\xA0\\x81|\\xE5\\x8F\\xB7)?"
        "(?:" IS_QUOTED "|[\\ ](?=[a-z]{0,2}[0-9]))(?!0x)([a-z0-9_-]{5,32}+))",
    [LABEL_LOGIN] = "(?|-u[\\ ]()([a-z0-9][a-z0-9._-]{1,40}+)():([^\\s\"'<>]{1,256}+)|"
                    "(?<!\\S)(?:-u|/r?u)[\\ :](?:(" HOST_PART ")\\\\)?(" NAME_CHAR
                    "{2,40}+)(?:@(" HOST_NAME "))?[\\ ]{1,4}+(?:-p|/r?p)[\\ :]" ARGUMENT
                    "|(?<![a-z0-9,][\\ ])net[\\ ]user[\\ ]{1,4}+()(?!\")(" NAME_CHAR
                    "{1,40}+)()(?:[\\ ]{1,4}+" ARGUMENT ")?(?=[\\ ]{0,4}+(?:/|[\\r\\n]|$)))",
    [LABEL_NET] = "net[\\ ]use(?:[\\ ](?:[a-z]:|\\*))?[\\ ]\\\\{2,4}" HOST_NAME
                  "\\\\[^\\s\"]{1,200}+(?:[\\ ]/[a-tv-z]\\S{0,32}+){0,2}(?:[\\ ]" ARGUMENT
                  ")?(?:[\\ ]/user:[^\\s\"]{1,128}+[\\ ]" ARGUMENT ")?",
    /* The computer, its user, the password, a user behind it. */
    [LABEL_COMMAND] =
        "(?|(?<=[\\ \\t])-p[\\ ]{1,4}+()()(?![0-9]{1,5}\\b)" ARGUMENT
        "(?:[\\ ]{1,4}+-u[\\ ]{1,4}+((?:" HOST_PART "\\\\)?" NAME_CHAR "{2,40}+)(?!@))?|" MYSQL
        "()-u[\\ ]{0,2}+(" NAME_CHAR "{2,40}+)[\\ ](?:[^\\r\\n|;]{0,64}?[\\ ])??"
        "(?-i:-p)([^\\s\"'-][^\\s\"']{2,64}+)|" MYSQL "()()(?-i:-p)([^\\s\"'-][^\\s\"']{2,64}+)|"
        "slmgr\\.vbs\"?" OF_A_COMPUTER "(?=[\\ ]{1,4}+[/-][a-z]{3})|"
        "ospp\\.vbs\"?[\\ ]{1,4}+/[a-z]{3,24}+(?::\\S{1,64}+)?" OF_A_COMPUTER LINE_ENDS ")",
    [LABEL_SERIAL] =
        "(?:(?:bios)?seri?al[\\ _]?n(?:umber|o\\.?)|s/?n(?=[\\ ]?(?::|\\xEF\\xBC\\x9A))|service[\\ ]?tag|asset[\\ ]?tag|asset[\\ ]number|\\xE5\\xBA\\x8F\\xE5\\x88\\x97\\xE5\\x8F\\xB7|"
        "\\xE8\\xB5\\x84\\xE4\\xBA\\xA7(?:\\xE7\\xBC\\x96)?\\xE5\\x8F\\xB7)"
        "(?:" IS_QUOTED "|[\\ ]is[\\ ]|\\xE6\\x98\\xAF[\\ ]?|[\\ \\t]{0,64}+[\\r\\n]{1,4}+)"
        "(vmware-(?:[0-9a-f]{2}[\\ -]){15}[0-9a-f]{2}|(?=[a-z-]{0,32}+[0-9])[a-z0-9][a-z0-9-]{4,40}+)"
        "(?![a-z0-9:.])",
    /* JSON as cJSON prints it, log.txt, the head of reports. */
    [LABEL_KNOWN] =
        "(?|\"[a-z_]{2,16}+\":\\t(?:\\{\\s{0,16}+\"value\":\\t)?"
        "(?|\"([^\"\\r\\n]{1,512}+)\"|(\\[[^\\]]{1,2048}+\\]))|"
        "looked[\\ ]at[\\ ][a-z]{1,16}+[\\ ]([^\\r\\n]{1,512}+)|"
        "(?:(?:the|kms)[\\ ]host|\\xE4\\xB8\\xBB\\xE6\\x9C\\xBA|nslookup)[\\ ]([a-z0-9_-]{1,2})(?![a-z0-9_@-]|\\.[a-z0-9])|"
        "<title>[^<\\r\\n]{1,64}?[\\ ]-[\\ ]([^<\\r\\n]{1,256}+)<|"
        "(?:machine:[\\ ]|\\xE5\\xAF\\xB9\\xE8\\xB1\\xA1\\xEF\\xBC\\x9A)(?:</[a-z]{1,8}+>\\s?<[a-z]{1,8}+>)?"
        "([^<>\\r\\n(]{1,256}?)[\\ ]\\()",
    [LABEL_NETBIOS] = "<[0-9a-f]{2}>[\\ \\t]{1,8}+(?:(unique\\b|\\xE5\\x94\\xAF\\xE4\\xB8\\x80)|"
                      "group\\b|\\xE7\\xBB\\x84)",
    [LABEL_MAIL] =
        "(?:from|to|cc|sender|\\xE5\\x8F\\x91\\xE4\\xBB\\xB6\\xE4\\xBA\\xBA|\\xE6\\x94\\xB6\\xE4\\xBB\\xB6\\xE4\\xBA\\xBA|\\xE6\\x8A\\x84\\xE9\\x80\\x81|\\xE4\\xB8\\xBB\\xE9\\x80\\x81)(?::|\\xEF\\xBC\\x9A)[\\ \\t]{0,8}+"
        "([^\\r\\n]{1,1024}+(?:\\r?\\n[\\ \\t]{1,8}+[^\\s][^\\r\\n]{0,256}+){0,8}+)",
    [RULE_KEY] = "[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}(?![a-z0-9-])",
    [RULE_LOOSE_KEY] =
        "(?|" KEY_CHAR "{25}|" KEY_CHAR "{5}(?:" KEY_GAP KEY_CHAR "{5}){4})(?![a-z0-9-])",
    [RULE_SID] = "S-1-(?:5-21(?:-[0-9]{1,10}){3,4}+|12-1(?:-[0-9]{1,10}){4})(?![0-9-])",
    [RULE_GUID] = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![a-z0-9])"
                  "(\\}?[\\ ]*,[\\ ]*(?:\\d{4}[/-]\\d|\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}))?",
    [RULE_MAC] = "[0-9a-f]{2}([-:])[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4,18}+(?![a-z0-9]|\\1[0-9a-z])",
    [RULE_CISCO_MAC] = "[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}(?![a-z0-9]|\\.[a-z0-9])",
    [RULE_THREE_FOURS] = "[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}(?![a-z0-9-])",
    [RULE_MADE_NAME] = "(?:desktop-[a-z0-9]{7}|laptop-[a-z0-9]{7,8}|win-[a-z0-9]{11}|"
                       "ec2amaz-[a-z0-9]{7}|pc-[0-9]{8}[a-z]{4}|ip(?:-[0-9]{1,3}){4})"
                       "(?![a-z0-9_-]|\\.[a-z0-9])",
    [RULE_EMAIL] = "([a-z0-9][a-z0-9._+-]{0,63}+)(?:@|%40|\\\\u0040|\\xEF\\xBC\\xA0)"
                   "([a-z0-9](?:[a-z0-9-]{0,62}+)(?:\\.[a-z0-9](?:[a-z0-9-]{0,62}+)){0,10}+)",
    [RULE_CHINESE_EMAIL] =
        "((?:[\\xE4-\\xE9][\\x80-\\xBF]{2}){2,4})(?:@|%40|\\xEF\\xBC\\xA0)"
        "([a-z0-9](?:[a-z0-9-]{0,62}+)(?:\\.[a-z0-9](?:[a-z0-9-]{0,62}+)){1,10}+)",
    [RULE_MOBILE] = "(?:(?:\\+|00)?86[\\ -]?)?(1[03-9][0-9][\\ -]?[0-9]{4}[\\ -]?[0-9]{4})"
                    "(?![0-9a-z_-]|\\.[0-9])",
    [RULE_LANDLINE] =
        "(?:(?:\\+|00)86[\\ -]?)?((?:\\(|\\xEF\\xBC\\x88)?0?(?:10|2[0-9]|[3-9][0-9]{2}|1[1-9][0-9]?)"
        "(?:[\\ -]|\\)[\\ -]?|\\xEF\\xBC\\x89[\\ -]?)[0-9]{3,4}[\\ -]?[0-9]{4})"
        "(?:-[0-9]{1,4})?(?![0-9a-z_-]|\\.[0-9])",
    [RULE_INTERNATIONAL] = "\\+([0-9]{1,3}(?:[\\ .-]?\\(?[0-9]{1,4}\\)?){2,6}+)"
                           "(?![0-9a-z_]|[.:][0-9])",
    [RULE_UNC] = "(?:\\\\{2}(" HOST_NAME ")\\\\(?!\\\\)|\\\\{4}(" HOST_NAME ")\\\\{2})",
    /* The password goes up to the last @ in front of a path; where no port stands, also with "/".
     */
    [RULE_URL] = "(?:(?!\\[)([^\\s/@:\"'<>\\\\\\x80-\\xFF]{1,128}+)"
                 "(?::(?![0-9]{1,5}(?:[/?\\#\\s,;\"'<>)\\]\\\\]|$))(?|((?:" URL_CHAR
                 ")*+(?:@(?:" URL_CHAR ")*+(?=@))*+)(?=@)|((?:" URL_CHAR "|/(?!/))*+)(?=@)))?@)?"
                 "(" HOST_NAME ")?",
    [RULE_DOMAIN_USER] = "([a-z0-9][a-z0-9-]{1,14}+)(?:\\\\{1,4}+|%5c)(" NAME ")",
    /* "    DigitalProductId    REG_BINARY    A400...", "DigitalProductId"=hex:a4,00,\ and on in the
     * next line, DigitalProductId : {164, 0, ...}; "ProfileImagePath"=hex(2):43,00,3a,00,... */
    [LABEL_BYTES] =
        "(?:digitalproductid[34]?|profileimagepath(?=\"=hex))\"?[\\ \\t]{0,64}+"
        "(?:(?:[:=]|reg_binary)[\\ \\t]{0,64}+)?(?:hex(?:\\([0-9a-f]\\))?:)?[\\ \\t\\[({]{0,8}+"
        "((?:[0-9a-f]{1,3}+[,\\ \\t]{0,4}+(?:\\\\\\r?\\n[\\ \\t]{0,8}+)?){8,}+)",
    [LABEL_HEX] = "[^\\r\\n:]{2,16}+:[\\ ]{0,4}+0x([0-9a-f]{8})[\\ ]\\([^()\\r\\n0-9]{0,32}+"
                  "([0-9]{1,3}(?:\\.[0-9]{1,3}){3})\\)",
};
