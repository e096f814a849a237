/* What names of several labels become is remembered as long as no new name is known. */
#include "redact/redact_rooms.h"

static NameMemo *memo_place(const Redactor *redactor, Str name, bool learn) {
    uint64_t hash = name.length + learn, eight;
    while (name.length >= sizeof eight) {
        memcpy(&eight, name.at, sizeof eight);
        hash = (hash ^ eight) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
        name = (Str){name.at + sizeof eight, name.length - sizeof eight};
    }
    for (size_t i = 0; i < name.length; i++)
        hash = hash * 257 + (uint8_t)name.at[i];
    return &redactor->memo[(hash * 0x9E3779B97F4A7C15U >> 40) % MEMO_PLACES];
}

/* A name is in its place or, where another has that, in the one beside it. */
static NameMemo *memo_beside(const Redactor *redactor, const NameMemo *place) {
    return &redactor->memo[(size_t)(place - redactor->memo) ^ 1];
}

static bool memo_is_used(const Scan *scan, const NameMemo *memo) {
    return memo->known == scan->redactor->names && memo->learn == scan->learn;
}

static bool memo_holds(const Scan *scan, const NameMemo *memo, Str name) {
    return memo_is_used(scan, memo) && memo->length == name.length &&
           memcmp(memo->name, name.at, name.length) == 0;
}

const NameMemo *memo_of(const Scan *scan, Str name) {
    const NameMemo *memo = memo_place(scan->redactor, name, scan->learn);
    const NameMemo *beside = memo_beside(scan->redactor, memo);
    return memo_holds(scan, memo, name) ? memo : memo_holds(scan, beside, name) ? beside : NULL;
}

void memo_keep(Scan *scan, Str name, RedactClass class, const Buf *text) {
    NameMemo *memo = memo_place(scan->redactor, name, scan->learn);
    if (name.length > MEMO_NAME)
        return;
    if (memo_is_used(scan, memo) && !memo_is_used(scan, memo_beside(scan->redactor, memo)))
        memo = memo_beside(scan->redactor, memo);
    *memo = (NameMemo){
        .known = scan->redactor->names,
        .learn = scan->learn,
        .length = (uint8_t)name.length,
        .class = class,
        .text = text == NULL || scan->learn ? NULL : str_dup(scan->redactor->arena, buf_str(text))};
    memcpy(memo->name, name.at, name.length);
}

bool memo_is_path_root(Redactor *redactor, Str label) {
    RootMemo *memo = &redactor->root;
    if (label.length == 0 || label.length > sizeof memo->label)
        return path_root_is_known(label);
    if (!str_equal(label, (Str){memo->label, memo->length})) {
        memcpy(memo->label, label.at, label.length);
        memo->length = label.length;
        memo->is_root = path_root_is_known(label);
    }
    return memo->is_root;
}
