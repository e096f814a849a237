/* PKWARE's APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.9 (data descriptor), 4.3.12
 * (directory) and 4.3.16 (its end). */
#include "archive/zip_layout.h"

enum {
    LOCAL_HEAD = 30,
    CENTRAL_HEAD = 46,
    END_HEAD = 22,
    DESCRIPTOR = 12, /* and four more where it has a signature */
    FLAG_DESCRIPTOR = 8,
    MOST_EXTRA = 64 /* times and owners, as packers write them */
};

typedef struct Entry {
    Str name;
    size_t at, length; /* of its local header; of its packed bytes */
} Entry;

typedef struct Layout {
    Arena *arena;
    Str zip;
    Entry *entries;
    size_t count, directory, end;
    const char *complaint, *about;
} Layout;

static unsigned number(Str zip, size_t at, size_t bytes) {
    unsigned value = 0;
    for (size_t i = bytes; i-- > 0;)
        value = value << 8 | (uint8_t)zip.at[at + i];
    return value;
}

static bool is_at(Str zip, size_t at, const char *signature) {
    return at + 4 <= zip.length && memcmp(zip.at + at, signature, 4) == 0;
}

static bool complain(Layout *layout, const char *key, Str about) {
    layout->complaint = key;
    layout->about = arena_strndup(layout->arena, about.at, about.length);
    return false;
}

static bool has_extra(Layout *layout, Str about) {
    return complain(layout, "bundle_file.extra", about);
}

/* ---- the directory ---- */

static bool find_end(Layout *layout) {
    const Str zip = layout->zip;
    layout->end = zip.length < END_HEAD ? 0 : zip.length - END_HEAD;
    if (!is_at(zip, layout->end, "PK\5\6") || zip.length < END_HEAD ||
        number(zip, layout->end + 20, 2) != 0) /* the length of a comment */
        return has_extra(layout, STR_NONE);
    layout->count = number(zip, layout->end + 10, 2);
    layout->directory = number(zip, layout->end + 16, 4);
    return (uint64_t)layout->directory + number(zip, layout->end + 12, 4) == layout->end
               ? true
               : has_extra(layout, STR_NONE);
}

static bool read_central(Layout *layout, size_t *at, Entry *entry) {
    const Str zip = layout->zip;
    if (!is_at(zip, *at, "PK\1\2") || *at + CENTRAL_HEAD > layout->end)
        return has_extra(layout, STR_NONE);
    const size_t name = number(zip, *at + 28, 2), extra = number(zip, *at + 30, 2);
    if (name + extra > layout->end - *at - CENTRAL_HEAD)
        return has_extra(layout, STR_NONE);
    *entry = (Entry){.name = {zip.at + *at + CENTRAL_HEAD, name},
                     .at = number(zip, *at + 42, 4),
                     .length = number(zip, *at + 20, 4)};
    const bool comment = number(zip, *at + 32, 2) != 0;
    *at += CENTRAL_HEAD + name + extra;
    return comment || extra > MOST_EXTRA ? has_extra(layout, entry->name) : true;
}

static bool read_directory(Layout *layout) {
    size_t at = layout->directory;
    layout->entries = arena_array(layout->arena, Entry, layout->count + 1);
    for (size_t i = 0; i < layout->count; i++)
        if (!read_central(layout, &at, &layout->entries[i]))
            return false;
    return at == layout->end ? true : has_extra(layout, STR_NONE);
}

/* ---- the entries ---- */

static int by_place(const void *a, const void *b) {
    const Entry *first = a, *second = b;
    return first->at < second->at ? -1 : first->at > second->at;
}

/* Behind the bytes of an entry that was packed before its length was known. */
static size_t descriptor_at(Str zip, size_t at) {
    return is_at(zip, at, "PK\7\10") ? DESCRIPTOR + 4 : DESCRIPTOR;
}

/* *at: where the one before ends, and where this one does. */
static bool check_local(Layout *layout, const Entry *entry, size_t *at) {
    const Str zip = layout->zip;
    if (entry->at != *at || layout->directory - *at < LOCAL_HEAD || !is_at(zip, *at, "PK\3\4"))
        return has_extra(layout, entry->name);
    const size_t name = number(zip, *at + 26, 2), extra = number(zip, *at + 28, 2);
    const size_t head = LOCAL_HEAD + name + extra;
    if (head > layout->directory - *at || entry->length > layout->directory - *at - head)
        return has_extra(layout, entry->name);
    if (!str_equal((Str){zip.at + *at + LOCAL_HEAD, name}, entry->name))
        return complain(layout, "bundle_file.two_names", entry->name);
    const bool described = (number(zip, *at + 6, 2) & FLAG_DESCRIPTOR) != 0;
    *at += head + entry->length;
    *at += described ? descriptor_at(zip, *at) : 0;
    return extra > MOST_EXTRA ? has_extra(layout, entry->name) : true;
}

static bool check_locals(Layout *layout) {
    size_t at = 0;
    if (layout->count > 0)
        qsort(layout->entries, layout->count, sizeof *layout->entries, by_place);
    for (size_t i = 0; i < layout->count; i++)
        if (at > layout->directory || !check_local(layout, &layout->entries[i], &at))
            return layout->complaint != NULL ? false : has_extra(layout, STR_NONE);
    return at == layout->directory ? true : has_extra(layout, STR_NONE);
}

Status zip_layout_check(Arena *arena, Str zip, const char **ret_complaint, const char **ret_about) {
    Layout layout = {.arena = arena, .zip = zip, .complaint = NULL, .about = ""};
    if (find_end(&layout) && read_directory(&layout) && check_locals(&layout))
        return STATUS_OK;
    *ret_complaint = layout.complaint;
    *ret_about = layout.about;
    return STATUS_MALFORMED;
}
