/* What the HTML report is made of; only for the html*.c files. */
#ifndef KMSDOCTOR_HTML_PARTS_H
#define KMSDOCTOR_HTML_PARTS_H

#include "report/document.h"

/* Text between tags or in a quoted attribute: what could be markup is none, what could mislead the
 * eye is a mark (text_show). Newlines are kept with keep_lines. */
void html_add(Buf *out, Arena *arena, const char *text, bool keep_lines);
char *html_text(Arena *arena, const char *text);

/* "ok", "fail"...: the class of a status, s-<word>. */
const char *html_status_class(CheckStatus status);

/* The status as a word in a frame: never colour alone. */
void html_add_mark(Buf *out, Arena *arena, Language language, CheckStatus status);

/* The chain as a picture, `per_row` links in a row; the prefix makes its ids unique. */
void html_add_chain(Buf *out, Arena *arena, Language language, const ChainLink *links, int per_row,
                    const char *prefix);

/* The article of one language: everything that the document says. */
void html_add_article(const ReportInput *input, Buf *out);

/* "zh", "en": what ids of a language begin with. */
const char *html_prefix(Language language);

#endif
