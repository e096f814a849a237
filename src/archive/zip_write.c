#include "archive/zip_write.h"

#include "base/clock.h"

#include <zip.h>

enum { LEVEL = 6, UNIX_FILE = 0100644 };

/* The time as DOS has it, in UTC: not libzip's own way, which asks for the time zone. */
static void dos_time(int64_t when, zip_uint16_t *ret_time, zip_uint16_t *ret_date) {
    Arena *arena = arena_new();
    int year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    /* NOLINTNEXTLINE(cert-err34-c): of our own text, and judged below */
    const int read = sscanf(clock_text(arena, when), "%d-%d-%dT%d:%d:%d", &year, &month, &day,
                            &hour, &minute, &second);
    arena_free(arena);
    if (read != 6 || year < 1980 || year > 2107) {
        *ret_time = 0;
        *ret_date = 1 << 5 | 1;
        return;
    }
    *ret_time = (zip_uint16_t)(hour << 11 | minute << 5 | second / 2);
    *ret_date = (zip_uint16_t)((year - 1980) << 9 | month << 5 | day);
}

static bool add_item(zip_t *zip, const ZipItem *item, zip_uint16_t time, zip_uint16_t date) {
    zip_source_t *source = zip_source_buffer(zip, item->bytes.at, item->bytes.length, 0);
    if (source == NULL)
        return false;
    const zip_int64_t added = zip_file_add(zip, item->name, source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return false;
    }
    const zip_uint64_t index = (zip_uint64_t)added;
    return zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, LEVEL) == 0 &&
           zip_file_set_dostime(zip, index, time, date, 0) == 0 &&
           zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX,
                                            (zip_uint32_t)UNIX_FILE << 16) == 0;
}

/* What was written into the source. */
static Status take_bytes(Arena *arena, zip_source_t *source, Str *ret_zip) {
    zip_stat_t about;
    if (zip_source_stat(source, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0 ||
        zip_source_open(source) != 0)
        return STATUS_INTERNAL;
    char *bytes = arena_alloc(arena, (size_t)about.size + 1);
    const zip_int64_t got = zip_source_read(source, bytes, about.size);
    zip_source_close(source);
    if (got < 0 || (zip_uint64_t)got != about.size)
        return STATUS_INTERNAL;
    *ret_zip = (Str){bytes, (size_t)about.size};
    return STATUS_OK;
}

Status zip_write(Arena *arena, const ZipItem *items, size_t count, int64_t when, Str *ret_zip) {
    zip_uint16_t time, date;
    dos_time(when, &time, &date);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (target == NULL)
        return STATUS_INTERNAL;
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    bool good = zip != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = add_item(zip, &items[i], time, date);
    Status status = STATUS_INTERNAL;
    if (good && zip_close(zip) == 0)
        status = take_bytes(arena, target, ret_zip);
    else if (zip != NULL)
        zip_discard(zip);
    else
        zip_source_free(target); /* the one that zip would have had */
    zip_source_free(target);
    return status;
}
