#include "redact/classes.h"

typedef struct ClassInfo {
    const char *word;
    bool goes[REDACT_LEVELS]; /* own, outside */
} ClassInfo;

static const ClassInfo classes[CLASS_COUNT] = {
    [CLASS_KEY] = {"product-key", {true, true}}, [CLASS_SECRET] = {"secret", {true, true}},
    [CLASS_USER] = {"user", {true, true}},       [CLASS_EMAIL] = {"email", {true, true}},
    [CLASS_PHONE] = {"phone", {true, true}},     [CLASS_SID] = {"sid", {true, true}},
    [CLASS_HOST] = {"host", {false, true}},      [CLASS_DOMAIN] = {"domain", {false, true}},
    [CLASS_IPV4] = {"ipv4", {false, true}},      [CLASS_IPV6] = {"ipv6", {false, true}},
    [CLASS_MAC] = {"mac", {false, true}},        [CLASS_CMID] = {"cmid", {false, true}},
    [CLASS_WORD] = {"word", {true, true}},
};

const char *class_word(RedactClass class) {
    return classes[class].word;
}

RedactClass class_parse(Str word) {
    int class = 0;
    while (class < CLASS_COUNT && !str_is(word, classes[class].word))
        class ++;
    return (RedactClass) class;
}

const char *level_word(RedactLevel level) {
    return level == REDACT_OWN ? "own" : "outside";
}

bool class_goes(RedactClass class, RedactLevel level) {
    return classes[class].goes[level];
}
