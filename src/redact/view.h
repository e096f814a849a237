/* The text of a file (view.c, view_coded.c). A room of redaction: nobody else includes it. */
#ifndef KMSDOCTOR_REDACT_VIEW_H
#define KMSDOCTOR_REDACT_VIEW_H

#include "redact/redact.h"

/* A window of a file as UTF-8 and where each byte of it came from. */
typedef struct View {
    Buf text;
    Buf source;       /* only where the text is another one */
    uint32_t *origin; /* of each byte of the text, and of its end; offsets in source */
    size_t origin_room;
    bool same;   /* the text is the source */
    bool quoted; /* a header of the mail said that =E5 is a byte */
    char body;   /* what one says of the body that is to come: 'b' base64, 'q' quoted; 0 nothing */
} View;
void view_init(View *view);
void view_free(View *view);
/* Appends a piece of a file. */
MUST_CHECK Status view_add(View *view, Redactor *redactor, int encoding, Str raw, bool *ret_gbk);
/* From here on the text is another one than the source; false: no memory. */
bool view_part(View *view);
/* What is coded in the text from there on becomes what it says (view_coded.c); false: no memory. */
bool view_decode(View *view, Redactor *redactor, size_t from);
/* How the text from `from` to *ret_end goes out, at most up to `to`: the bytes that it came from
 * or, where only a part of a coded word stays, as it is read (*ret_text). */
Str view_piece(const View *view, size_t from, size_t to, size_t *ret_end, bool *ret_text);
/* Forgets so many bytes of the text at its front. */
void view_drop(View *view, size_t length);
/* The bytes that a stretch of the text came from. */
Str view_source(const View *view, size_t from, size_t to);

#endif
