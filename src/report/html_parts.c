#include "report/html_parts.h"

#include "base/text.h"
#include "report/markup.h"

enum { LONGEST_TEXT = 256 * 1024 };

void html_add(Buf *out, Arena *arena, const char *text, bool keep_lines) {
    markup_add(out, text_show(arena, str_of(text), LONGEST_TEXT, keep_lines));
}

char *html_text(Arena *arena, const char *text) {
    Buf out;
    buf_init(&out, 8 * (size_t)LONGEST_TEXT);
    html_add(&out, arena, text, false);
    char *copy = arena_strndup(arena, out.at, out.length);
    buf_free(&out);
    return copy;
}

const char *html_status_class(CheckStatus status) {
    return check_status_word(status);
}

const char *html_prefix(Language language) {
    return language == LANGUAGE_ZH_CN ? "zh" : language_tag(language);
}

void html_add_mark(Buf *out, Arena *arena, Language language, CheckStatus status) {
    buf_printf(out, "<span class=\"mark s-%s\">%s</span>", html_status_class(status),
               html_text(arena, message_of_word(arena, language, "check_status",
                                                check_status_word(status))));
}
