#include "report/text_parts.h"

#include "base/text.h"

void text_add_blanks(Buf *out, int columns) {
    for (; columns > 0; columns--)
        buf_add_char(out, ' ');
}

void text_add_hanging(Buf *out, int indent, const char *lead, const char *text) {
    text_add_blanks(out, indent);
    buf_add_text(out, lead);
    int column = indent + text_columns(str_of(lead));
    if (lead[0] != '\0' && lead[strlen(lead) - 1] == ']') {
        buf_add_char(out, ' ');
        column++;
    }
    Str rest = str_of(text);
    for (bool first = true; first || rest.length > 0; first = false) {
        size_t skip = 0;
        const size_t length = rest.length == 0 ? 0 : text_wrap(rest, TEXT_LINE - column, &skip);
        if (!first)
            text_add_blanks(out, column);
        buf_add(out, str_first(rest, length));
        buf_add_char(out, '\n');
        rest = str_from(rest, skip);
    }
}
