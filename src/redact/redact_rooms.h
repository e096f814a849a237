/* What the rooms of redaction share; nobody else includes it. */
#ifndef KMSDOCTOR_REDACT_ROOMS_H
#define KMSDOCTOR_REDACT_ROOMS_H

#include "redact/addresses.h"
#include "redact/pseudonym.h"
#include "redact/redact.h"
#include "redact/rules.h"
#include "redact/tables.h"
#include "redact/trail.h"
#include "redact/view.h"
#include "redact/words.h"

/* Values in the dictionary above the things' indices. */
enum {
    WORD_LABELS = 1U << 30,    /* + LabelKind: a label, what stands behind it is a value */
    WORD_PREFIXES = 1U << 29,  /* + index: "corp\", a domain before its user */
    WORD_PSEUDONYMS = 1U << 28 /* + index: when unmasking, the short name of a domain */
};

/* Names are met again and again: what one becomes, as long as nothing new is known. */
enum { MEMO_PLACES = 2048, MEMO_NAME = 96 };
typedef struct NameMemo {
    size_t known; /* names, when it was written; 0: nothing here */
    bool learn;
    char name[MEMO_NAME];
    uint8_t length;
    RedactClass class; /* CLASS_COUNT: it is no name */
    const char *text;  /* in the redactor's arena; NULL: it stays */
} NameMemo;

/* What a byte is to the walk (scan.c). */
enum {
    BYTE_WORD = 1,
    BYTE_HIGH = 2, /* begins a character that is not ASCII */
    BYTE_SIGN = 4,
    BYTE_MARK = 8, /* a sign that an address, a name or a number may begin with */
    BYTE_KEY = 16, /* may stand in a product key */
    BYTE_END = 32  /* belongs to no run, nor to an escaped @ that would go on with it */
};
typedef struct ScanTables {
    uint8_t kinds[256];
    uint64_t weights[256]; /* of the counts of a run (scan_words.c); 0: belongs to none */
} ScanTables;
void scan_tables(ScanTables *tables);

/* The label before a user that was asked for last: a log has one domain, or few. */
typedef struct RootMemo {
    char label[16];
    size_t length; /* 0: none */
    bool is_root;
} RootMemo;

struct Redactor {
    RedactLevel level;
    Gbk *gbk;
    bool (*is_format)(Str word); /* RedactOptions; NULL: nothing is */
    Arena *arena;
    Things *things;
    Words *words;
    Rules *rules;
    HmacKey key;
    AddressMaker addresses;
    bool named;   /* everything that was learnt has its pseudonym */
    bool reverse; /* pseudonyms in, real names out */
    bool grew;
    bool own_words; /* some that the user added */
    Status trouble;
    ScanTables tables;
    bool *v4_slots; /* taken; made when first needed */
    bool *v6_slots;
    size_t names;   /* users, labels and domains so far, and one more */
    NameMemo *memo; /* MEMO_PLACES of them */
    RootMemo root;
};

/* Under what else things are found than their keys: classes of their own in the table. */
enum {
    KEYS_SHORT = CLASS_COUNT, /* the short names of domains */
    KEYS_V4_NETS,             /* public nets, for their slots */
    KEYS_V6_NETS,
    KEYS_HIDDEN, /* what goes, in small letters */
    KEYS_BARE,   /* the same without signs: "zhang.wei" is in "zhangweipc" */
    KEYS_MASKED  /* the pseudonyms of nets whose last two octets are masked: two bytes */
};

/* ---- names (names.c, names_common.c) ---- */

/* In any case of letters. */
bool name_is_one_of(Str word, const char *const *list, size_t count);
#define IS_ONE_OF(word, list) name_is_one_of((word), (list), sizeof(list) / sizeof *(list))

/* Cannot be looked for in prose: too short, a number, or a word that diagnosis is full of. */
bool name_is_common(Str name);
bool account_is_known(Str name);     /* SYSTEM, Administrator...: nobody's name */
bool domain_is_known(Str domain);    /* microsoft.com, cmgos.com...: stays */
bool label_is_everybodys(Str label); /* "localdomain", "lan": no domain that anybody named */
bool label_ends_names(Str label);    /* "com", "cn", "local": a name that ends so is a host's */
bool path_root_is_known(Str label);  /* HKLM, SOFTWARE, System32: no domain before a user */
/* How many of the labels at the end are what was registered: 2, or 3 for com.cn and the like. */
size_t labels_registered(const Str *labels, size_t count);

bool name_is_chinese_person(Str name); /* by its surname and length (names_chinese.c) */
bool name_is_file(Str name);

/* ---- things (known.c) ---- */

/* The thing, made when it is new (and then put into the dictionary); NULL: it is a pseudonym
 * already, or nothing that is replaced. original: UTF-8. */
Thing *redact_thing(Redactor *redactor, RedactClass class, Str key, Str original);
Thing *redact_user(Redactor *redactor, Str name);                   /* any case */
Thing *redact_label(Redactor *redactor, Str label, bool is_suffix); /* of a host name */
bool redact_host_is_known(const Redactor *redactor, Str label);
Thing *redact_domain(Redactor *redactor, Str domain); /* what was registered, whole */
/* The domain whose first label this is; NULL when none is known. */
Thing *redact_domain_by_label(const Redactor *redactor, Str label);

/* Puts what stands for the thing in texts into the dictionary (dictionary.c). */
void dictionary_put(Redactor *redactor, Thing *thing, uint32_t index);
bool redact_is_format(const Redactor *redactor, Str word); /* RedactOptions */
static inline Str domain_short(Str domain) {
    return str_cut(domain, '.', NULL);
}

/* A CMID and what is written like one; other ids (serial numbers) are words. */
static inline bool thing_is_guid(const Thing *thing) {
    return thing->class == CLASS_CMID && thing->key.length == 32;
}

/* ---- names within names (held.c) ---- */

/* A machine's or domain's name that holds what must not go out (a user's name, a word, a secret)
 * does not stay either: judged once all is learnt, and again when something is learnt later. */
void held_add(Redactor *redactor, Thing *thing); /* a new thing, of any class */
void held_judge(Redactor *redactor, Thing *thing);
void held_judge_all(Redactor *redactor);

/* ---- scanning (scan.c and scan_*.c) ---- */

typedef struct Scan {
    Redactor *redactor;
    RedactStream *stream;
    Str text;     /* the window */
    size_t limit; /* matches begin before it */
    bool learn;
    bool stop;  /* a secret goes on that is longer than patterns reach */
    bool seen;  /* at this place something was found, or would be if a name were known */
    bool asked; /* a pattern matched; what came of it may be another thing later */
    const uint64_t *begins; /* of the redactor's words */
    Mark found;             /* for the trail: what alone was found, in places of the window */
    MarkPerson person;      /* of found, where it is one */
    RedactTrail *trail;     /* to be written; NULL: none */
    TrailReader *reader;    /* to be followed; NULL: none */
    Table *table;           /* the stream's; NULL where no file is read */
    uint64_t base;          /* of the window, in the file's text */
} Scan;

/* A run: what addresses, names and numbers are made of, without a gap. */
typedef struct Run {
    size_t end;
    unsigned dots, dashes, colons, letters, signs; /* signs: @ and % */
    bool kms_port;                                 /* ":1688" is in it, or may follow */
    size_t word_end; /* of its letters and digits from where it is looked at, */
    char joint;      /* and what goes on there; 0: nothing that belongs to it */
} Run;

/* What stands at a word, a character that is not ASCII, a sign; returns where to go on (word), or
 * where what was found ends, 0: nothing (scan_words.c). */
size_t walk_word(Scan *scan, size_t at, Run *run);
size_t walk_high(Scan *scan, size_t at);
size_t walk_sign(Scan *scan, size_t at);
/* By hand what is too frequent to ask patterns for (tests/redact/by_hand_test.c compares).
 * false: the digits at `at` are no number to call. */
bool may_be_phone(Str text, size_t at);
/* The same of a bracket and digits behind it: (10.1.2.3 is none. */
bool may_be_bracketed_phone(Str text, size_t at);
/* 2020-07-01, 10:41:34, 2020-07-01T10:41:34.168Z: half of the words of a log are in these, and
 * nothing of them is anybody's. Returns the end; 0: it is none. */
size_t time_end(Str text, size_t at);

static inline bool scan_knows(const Scan *scan, size_t at, size_t *ret_length,
                              uint32_t *ret_value) {
    return words_may_be_at(scan->begins, scan->text, at) &&
           words_longest_at(scan->redactor->words, scan->text, at, ret_length, ret_value);
}

/* Reads on from `from`; returns where to go on. */
size_t scan_window(Scan *scan, size_t from);

/* The text from `from` to `to` becomes `text`, because it is that thing (NULL: several). */
void scan_put(Scan *scan, size_t from, size_t to, RedactClass class, Thing *thing, Str text);
/* What a thing becomes (or, in reverse, what a pseudonym was): false: it stays. */
bool scan_becomes(Scan *scan, RedactClass class, Str key, Str original, Str *ret_text,
                  Thing **ret_thing);

/* What that name becomes; NULL: that is to be worked out (name_memo.c). */
const NameMemo *memo_of(const Scan *scan, Str name);
/* The same as path_root_is_known. */
bool memo_is_path_root(Redactor *redactor, Str label);
/* class: CLASS_COUNT where it is no name; text: what it becomes, NULL: it stays. */
void memo_keep(Scan *scan, Str name, RedactClass class, const Buf *text);

/* Each returns where what it took ends; 0: nothing. */
typedef size_t Finder(Scan *scan, size_t at);
Finder find_v4, find_v6, find_mac, find_cisco_mac, find_key, find_sid, find_machine_id, find_phone,
    find_v4_net, find_v6_reverse, find_loose_key, find_three_fours, find_made_name, find_kms_host,
    find_groups, find_name, find_email, find_chinese_email, find_url, find_unc, find_domain_user,
    find_log_user;
size_t find_label(Scan *scan, size_t at, LabelKind kind);
/* -p PASSWORD and the like, where their command stands (scan_commands.c). */
size_t take_command(Scan *scan, size_t at, const RuleMatch *match);
Finder find_loose; /* a label without a colon (scan_loose.c); an account, its password behind it: */
size_t take_account_and_secret(Scan *scan, size_t from, size_t to);
void replace_serial(Scan *scan, size_t from, size_t to);
/* "version 2.0.0.5", "文件版本：2.0.0.5": no address, unless it is one elsewhere. */
bool is_version(const Scan *scan, size_t at);
bool log_time_begins(Str text, size_t at); /* [10/Oct/2020:13:55:36 */
/* What holds a product key or an address in another form (scan_bytes.c). */
size_t take_bytes(Scan *scan, const RuleMatch *match);
size_t take_hex_address(Scan *scan, const RuleMatch *match);
/* Ids in groups of digits (scan_groups.c): where the groups that begin at `at` end; 0: none do. */
size_t groups_end(Str text, size_t at);
/* The word from `at` to `end` may be the first of them: another of its length stands behind it. */
static inline bool may_be_group(Str text, size_t at, size_t end) {
    const size_t length = end - at;
    return (length == 6 || length == 7) && char_is_digit(text.at[at]) &&
           end + 1 + length <= text.length && !char_is_alphanumeric(text.at[end]) &&
           char_is_digit(text.at[end - 1]) && char_is_digit(text.at[end + length]);
}
/* What the dictionary found. */
size_t find_word(Scan *scan, size_t at, size_t length, uint32_t value);

/* What stands behind a label (label_values.c): "none", "xxx"; where no password is told; any. */
bool value_is_empty(Str value);
bool value_is_no_secret(Str value);
bool value_has_letter(Str value);

/* The name is one, whatever it ends in; is_domain: no label of it is a computer's. */
void replace_name(Scan *scan, size_t from, size_t to, bool is_domain);
/* zg.example.cn\zhangsan: the user behind a domain's name that ends at `at`; returns its end. */
size_t replace_user_behind(Scan *scan, size_t from, size_t at);
void replace_secret(Scan *scan, size_t from, size_t to);
/* A user's name as it stands in the text, with its escapes; NULL: nobody's. */
Thing *replace_user(Scan *scan, size_t from, size_t to);
/* Where it ends: a known one that stands at `from` ends there, else `to` without dots. */
size_t user_end(const Scan *scan, size_t from, size_t to);
/* One label: a computer's, or (is_domain) a domain's short name. */
void replace_label(Scan *scan, size_t from, size_t to, bool is_domain);
/* The stretch is that thing; its digits (or letters) stand as the stretch has them, separators
 * and case kept. */
void replace_digits(Scan *scan, size_t from, size_t to, RedactClass class, Str key);
/* 172.16.x.x is found by its pseudonym too. */
void redact_masked_net(Redactor *redactor, Thing *thing);
void replace_mac(Scan *scan, size_t from, size_t to);
void replace_phone(Scan *scan, size_t from, size_t to, bool is_chinese);

static inline Str scan_piece(const Scan *scan, size_t from, size_t to) {
    return (Str){scan->text.at + from, to - from};
}
static inline char scan_before(const Scan *scan, size_t at) {
    return at == 0 ? '\n' : scan->text.at[at - 1];
}
/* zhangwei.windows.net, where the domain is everybody's: something in it must not go all the same.
 */
bool text_holds_hidden(const Scan *scan, size_t from, size_t to);
/* What stands behind LABEL_NAMED and LABEL_MAIL, and before the time in a chat (scan_persons.c). */
size_t take_named(Scan *scan, const RuleMatch *match);
size_t take_mail(Scan *scan, size_t at, const RuleMatch *match);
size_t find_chat_name(Scan *scan, size_t at);
/* The walk, up to there and no further: within what a pattern took. */
void scan_part(Scan *scan, size_t from, size_t to);
/* Names that are known, in what stands behind a label that says that there are some
 * (scan_known.c). */
size_t take_known(Scan *scan, const RuleMatch *match);
/* The same in a path. */
size_t find_short(Scan *scan, size_t at, size_t end);
/* That was found from `at` to `end`, and before it nothing was asked whose answer may change. */
static inline void scan_found(Scan *scan, MarkKind kind, size_t at, size_t end, size_t what) {
    if (!scan->seen)
        scan->found = (Mark){(uint32_t)at, (uint32_t)end, (uint32_t)what, kind};
}
/* The same of a user whose name ends there; NULL: nobody's. */
static inline void scan_found_user(Scan *scan, size_t at, size_t from, size_t end, Thing *user) {
    if (user == NULL)
        return;
    scan_found(scan, MARK_PERSON, at, end, 0);
    scan->person = (MarkPerson){.user = (uint32_t)from, .user_end = (uint32_t)end, .thing = user};
}
bool scan_rule(Scan *scan, int rule, size_t at, RuleMatch *ret_match);

/* ---- tables (tables.c) ---- */

/* A word that labels begin with stands at `at`: if it is a heading, all lines that are there are
 * learnt from. */
void table_begin(const Scan *scan, size_t at, size_t length);
void table_go_on(const Scan *scan); /* where the window before ended in it */
/* Where one of its places is at `at`: what is there becomes a person's, returns its end. Elsewhere
 * the walk goes up to the next one (scan->limit); returns the same place. */
size_t table_take_place(Scan *scan, size_t at);

/* ---- the stream (stream.c) ---- */
/* The text in the encoding of a file (stream_encode.c). */
void stream_encode(const Redactor *redactor, int encoding, Str text, Buf *out);
/* Writes what stands between done and from as it is, then the text. */
void stream_put(RedactStream *stream, size_t from, size_t to, RedactClass class, Thing *thing,
                Str text);
void stream_count(RedactStream *stream, RedactClass class);
/* A secret is longer than patterns reach: what follows of it is left out too, up to that quote, to
 * the end of the line ('\n'), or to whatever no token has in it (' '). */
void stream_swallow(RedactStream *stream, char end);

#endif
