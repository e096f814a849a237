/* The rooms of the article of html_parts.h; only for html_article.c and html_lead.c. */
#ifndef KMSDOCTOR_HTML_ROOMS_H
#define KMSDOCTOR_HTML_ROOMS_H

#include "report/html_parts.h"

enum { MOST_HEADINGS = 24 };

typedef struct Html {
    Writer writer; /* first: the document knows only this */
    Language language;
    const char *prefix;
    bool in_section, in_pairs, in_list, in_item, in_notes, in_changes, in_findings, in_row, in_sub,
        in_evidence;
    const char *label; /* of the note that is open */
    size_t head_end;   /* where the first heading begins */
    const char *headings[MOST_HEADINGS];
    size_t heading_count;
} Html;

/* In the language, and harmless between tags. */
const char *html_words(const Html *html, const char *key);
const char *html_safe(const Html *html, const char *text);
Buf *html_out(const Html *html);

void html_close_blocks(Html *html);
void html_open_table(Html *html, const char *class, const char *const *keys, size_t count);

/* Blocks of the document. */
void html_command(Writer *writer, const char *text);
void html_chain(Writer *writer, const ChainLink *links);
void html_lead(Writer *writer, const Lead *lead);
void html_code(Writer *writer, const char *code);
void html_letter(Writer *writer, const char *name, const char *text);

#endif
