#include "messages/messages.h"
#include "base/buf.h"
#include "base/system_language.h"
#include "base/text.h"
#include "messages/catalogue.h"

enum { LONGEST_VALUE = 512, LONGEST_SENTENCE = 64 * 1024 };

const char *language_tag(Language language) {
    return language == LANGUAGE_EN ? "en" : "zh-CN";
}

/* "zh" is followed by nothing, or by a region or encoding. */
static bool is_tag(Str text, const char *language) {
    const Str rest = str_from(text, strlen(language));
    return str_starts(text, language) &&
           (rest.length == 0 || (rest.at[0] != '\0' && strchr("-_.@", rest.at[0]) != NULL));
}

bool language_parse(const char *text, Language *ret_language) {
    const Str tag = str_of(text);
    if (is_tag(tag, "zh"))
        *ret_language = LANGUAGE_ZH_CN;
    else if (is_tag(tag, "en"))
        *ret_language = LANGUAGE_EN;
    else
        return false;
    return true;
}

Language language_of_environment(void) {
    Language language;
    return language_parse(system_language(), &language) ? language : LANGUAGE_ZH_CN;
}

const char *message_find(Language language, const char *key) {
    size_t low = 0, high = catalogue_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(key, catalogue[middle].key);
        if (order == 0)
            return catalogue[middle].text[language];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *message(Language language, const char *key) {
    const char *found = message_find(language, key);
    return found != NULL ? found : key;
}

const char *message_of_word(Arena *arena, Language language, const char *prefix, const char *word) {
    return message(language, arena_printf(arena, "%s.%s", prefix, word));
}

static const char *value_of(const Param *params, size_t count, Str name) {
    for (size_t i = 0; i < count; i++)
        if (params[i].name != NULL && str_equal(name, str_of(params[i].name)))
            return params[i].value;
    return NULL;
}

static void add_value(Buf *out, Arena *arena, Str name, const Param *params, size_t count) {
    const char *value = value_of(params, count, name);
    if (value == NULL) {
        buf_add_char(out, '{');
        buf_add(out, name);
        buf_add_char(out, '}');
        return;
    }
    buf_add_text(out, text_show(arena, str_of(value), LONGEST_VALUE, false));
}

char *message_format(Arena *arena, Language language, const char *key, const Param *params,
                     size_t count) {
    Str rest = str_of(message(language, key));
    Buf out;
    buf_init(&out, LONGEST_SENTENCE);
    while (rest.length > 0) {
        const char *brace = memchr(rest.at, '{', rest.length);
        if (brace == NULL) {
            buf_add(&out, rest);
            break;
        }
        const size_t before = (size_t)(brace - rest.at);
        buf_add(&out, str_first(rest, before));
        rest = str_from(rest, before + 1);
        if (rest.length > 0 && rest.at[0] == '{') {
            buf_add_char(&out, '{');
            rest = str_from(rest, 1);
        } else {
            const Str name = str_cut(rest, '}', &rest);
            add_value(&out, arena, name, params, count);
        }
    }
    char *sentence = arena_strndup(arena, out.at, out.length);
    buf_free(&out);
    return sentence;
}
