/* Sentences by key in the chosen language. The catalogues of locales/ are turned into a table at
 * build time by tools/catalogue.c, which refuses to build when a language lacks a key or a
 * parameter.
 *
 * A sentence holds parameters by name in braces: "The host {host} answers." {{ is a brace. */
#ifndef KMSDOCTOR_MESSAGES_H
#define KMSDOCTOR_MESSAGES_H

#include "base/str.h"

typedef enum Language { LANGUAGE_ZH_CN, LANGUAGE_EN, LANGUAGE_COUNT } Language;

/* A named value for a sentence. Values that come from a machine are shown through text_show by
 * message_format, so they may be anything. */
typedef struct Param {
    const char *name;
    const char *value;
} Param;

/* "zh-CN" or "en". */
const char *language_tag(Language language);

/* Reads "zh-CN", "zh", "zh_CN.UTF-8", "en", "en_US.UTF-8"...; false when it is none of ours. */
bool language_parse(const char *text, Language *ret_language);

/* What the system speaks (base/system_language.h); Chinese when that is none of ours (most users
 * read it). */
Language language_of_environment(void);

/* The sentence as it stands in the catalogue, or NULL when there is no such key. */
const char *message_find(Language language, const char *key);

/* The sentence, or the key itself: a missing one is seen, never a crash. */
const char *message(Language language, const char *key);

/* What people call one of our words: the message prefix.word. */
const char *message_of_word(Arena *arena, Language language, const char *prefix, const char *word);

/* The sentence with its parameters filled in; one that is not given stays "{name}". */
char *message_format(Arena *arena, Language language, const char *key, const Param *params,
                     size_t count);

/* The same for up to a few parameters in place:
 *   say(arena, language, "fix.done", {"host", host}) */
#define say(arena, language, key, ...)                                                             \
    message_format((arena), (language), (key), (const Param[]){__VA_ARGS__},                       \
                   sizeof((const Param[]){__VA_ARGS__}) / sizeof(Param))

#endif
