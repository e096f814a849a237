#include "archive/bundle_read.h"

#include "archive/entry_name.h"
#include "archive/zip_layout.h"
#include "base/text.h"

#include <zip.h>

typedef struct Reading {
    Arena *arena;
    zip_t *zip;
    size_t zip_length;
    BundleContents contents;
    uint64_t total; /* bytes that the entries say they have */
    const char *complaint, *about;
} Reading;

static Status refuse(Reading *reading, Status status, const char *key, const char *about) {
    reading->complaint = key;
    reading->about = text_show(reading->arena, str_of(about), 200, false);
    return status;
}

bool bundle_is_zip(Str bytes) {
    static const char entry[] = "PK\3\4", empty[] = "PK\5\6";
    return bytes.length >= 4 &&
           (memcmp(bytes.at, entry, 4) == 0 || memcmp(bytes.at, empty, 4) == 0);
}

/* ---- what the directory says, before anything is unpacked ---- */

static size_t most_bytes(const char *name) {
    if (strcmp(name, BUNDLE_MANIFEST) == 0)
        return BUNDLE_MOST_MANIFEST;
    return strcmp(name, BUNDLE_FACTS) == 0 ? BUNDLE_MOST_FACTS : BUNDLE_MOST_ENTRY;
}

static Status check_size(Reading *reading, const zip_stat_t *about) {
    reading->total += about->size < BUNDLE_MOST_ALL ? about->size : BUNDLE_MOST_ALL;
    if (about->size > most_bytes(about->name) || reading->total > BUNDLE_MOST_ALL)
        return refuse(reading, STATUS_TOO_BIG, "bundle_file.too_big", about->name);
    if (reading->total > BUNDLE_FREE &&
        (reading->total - BUNDLE_FREE) / BUNDLE_MOST_RATIO > reading->zip_length)
        return refuse(reading, STATUS_TOO_BIG, "bundle_file.bomb", about->name);
    return STATUS_OK;
}

static Status check_entry(Reading *reading, const zip_stat_t *about) {
    const zip_uint64_t all = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    if ((about->valid & all) != all)
        return refuse(reading, STATUS_MALFORMED, "bundle_file.damaged", "");
    if ((about->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about->encryption_method != ZIP_EM_NONE)
        return refuse(reading, STATUS_UNSUPPORTED, "bundle_file.encrypted", about->name);
    if (!entry_name_is_safe(str_of(about->name)))
        return refuse(reading, STATUS_MALFORMED, "bundle_file.path", about->name);
    if (about->comp_method != ZIP_CM_STORE && about->comp_method != ZIP_CM_DEFLATE)
        return refuse(reading, STATUS_UNSUPPORTED, "bundle_file.method", about->name);
    return check_size(reading, about);
}

/* A link, a device: what no file of a bundle is. Of systems that know none of it the upper half is
 * 0. */
static Status check_kind(Reading *reading, zip_uint64_t index, const zip_stat_t *about) {
    enum { KIND = 0xF000, FILE_KIND = 0x8000, FOLDER_KIND = 0x4000 };
    zip_uint8_t opsys;
    zip_uint32_t attributes = 0;
    (void)zip_file_get_external_attributes(reading->zip, index, 0, &opsys, &attributes);
    const unsigned kind = attributes >> 16 & KIND;
    const bool folder = entry_name_is_folder(str_of(about->name));
    if (kind != 0 && kind != (folder ? FOLDER_KIND : FILE_KIND))
        return refuse(reading, STATUS_MALFORMED, "bundle_file.link", about->name);
    return folder && about->size != 0
               ? refuse(reading, STATUS_MALFORMED, "bundle_file.unlisted", about->name)
               : STATUS_OK;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "A" and "a" would be one file where somebody unpacks it: the names are in lower case. */
static Status check_twice(Reading *reading, char **names, size_t count) {
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++)
        if (strcmp(names[i - 1], names[i]) == 0)
            return refuse(reading, STATUS_MALFORMED, "bundle_file.twice", names[i]);
    return STATUS_OK;
}

static Status check_entries_twice(Reading *reading) {
    const size_t count = reading->contents.count;
    char **names = arena_array(reading->arena, char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = str_lower(reading->arena, str_of(reading->contents.entries[i].name));
    return check_twice(reading, names, count);
}

/* ---- unpacking ---- */

/* Exactly as many bytes as the directory says, and the checksum that it says: libzip compares it
 * at the end, which has to be read for that. */
static bool read_bytes(zip_file_t *file, char *to, size_t length) {
    size_t have = 0;
    char beyond;
    while (have < length) {
        const zip_int64_t got = zip_fread(file, to + have, length - have);
        if (got <= 0)
            return false;
        have += (size_t)got;
    }
    return zip_fread(file, &beyond, 1) == 0;
}

static Status read_entry(Reading *reading, zip_uint64_t index) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(reading->zip, index, 0, &about) != 0)
        return refuse(reading, STATUS_MALFORMED, "bundle_file.damaged", "");
    Status status = check_entry(reading, &about);
    if (status == STATUS_OK)
        status = check_kind(reading, index, &about);
    if (status != STATUS_OK || entry_name_is_folder(str_of(about.name)))
        return status;
    const size_t length = (size_t)about.size;
    char *bytes = arena_alloc(reading->arena, length + 1);
    zip_file_t *file = zip_fopen_index(reading->zip, index, 0);
    const bool good = file != NULL && read_bytes(file, bytes, length);
    if (file != NULL)
        (void)zip_fclose(file);
    if (!good)
        return refuse(reading, STATUS_MALFORMED, "bundle_file.damaged_at", about.name);
    reading->contents.entries[reading->contents.count++] =
        (BundleEntry){arena_strdup(reading->arena, about.name), {bytes, length}};
    return STATUS_OK;
}

static Status read_entries(Reading *reading) {
    const zip_int64_t count = zip_get_num_entries(reading->zip, 0);
    if (count < 0 || count > BUNDLE_MOST_ENTRIES)
        return refuse(reading, STATUS_TOO_BIG, "bundle_file.too_many", "");
    reading->contents.entries = arena_array(reading->arena, BundleEntry, (size_t)count + 1);
    Status status = STATUS_OK;
    for (zip_int64_t i = 0; status == STATUS_OK && i < count; i++)
        status = read_entry(reading, (zip_uint64_t)i);
    return status == STATUS_OK ? check_entries_twice(reading) : status;
}

/* ---- against the manifest ---- */

static Status check_file(Reading *reading, const ManifestFile *file) {
    const BundleEntry *entry = bundle_entry(&reading->contents, file->path);
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1];
    if (!file->inside)
        return entry == NULL
                   ? STATUS_OK
                   : refuse(reading, STATUS_MALFORMED, "bundle_file.unlisted", file->path);
    if (entry == NULL)
        return refuse(reading, STATUS_MALFORMED, "bundle_file.missing", file->path);
    sha256_of(entry->bytes, digest);
    sha256_hex(digest, hex);
    if (entry->bytes.length != file->bytes || strcmp(hex, file->sha256) != 0)
        return refuse(reading, STATUS_MALFORMED, "bundle_file.digest", file->path);
    return STATUS_OK;
}

/* Each would be hashed as often as it is listed. */
static Status check_listed_twice(Reading *reading, const Manifest *listed) {
    char **names = arena_array(reading->arena, char *, listed->count + 1);
    for (size_t i = 0; i < listed->count; i++)
        names[i] = str_lower(reading->arena, str_of(listed->files[i].path));
    return check_twice(reading, names, listed->count);
}

static bool is_listed(const Manifest *listed, const char *name) {
    for (size_t i = 0; i < listed->count; i++)
        if (listed->files[i].inside && strcmp(listed->files[i].path, name) == 0)
            return true;
    return strcmp(name, BUNDLE_MANIFEST) == 0;
}

static Status check_manifest(Reading *reading) {
    const BundleEntry *manifest = bundle_entry(&reading->contents, BUNDLE_MANIFEST);
    Manifest *listed = &reading->contents.manifest;
    const char *where = "";
    if (manifest == NULL)
        return refuse(reading, STATUS_UNSUPPORTED, "bundle_file.no_manifest", "");
    Status status = manifest_read(reading->arena, manifest->bytes, listed, &where);
    if (status != STATUS_OK)
        return refuse(
            reading, status,
            status == STATUS_UNSUPPORTED ? "bundle_file.newer" : "bundle_file.bad_manifest", where);
    status = check_listed_twice(reading, listed);
    for (size_t i = 0; status == STATUS_OK && i < listed->count; i++)
        status = check_file(reading, &listed->files[i]);
    for (size_t i = 0; status == STATUS_OK && i < reading->contents.count; i++)
        if (!is_listed(listed, reading->contents.entries[i].name))
            status = refuse(reading, STATUS_MALFORMED, "bundle_file.unlisted",
                            reading->contents.entries[i].name);
    return status;
}

const BundleEntry *bundle_entry(const BundleContents *contents, const char *name) {
    for (size_t i = 0; i < contents->count; i++)
        if (strcmp(contents->entries[i].name, name) == 0)
            return &contents->entries[i];
    return NULL;
}

/* libzip takes in the whole directory before it says how long it is. Every record that could be the
 * end of the directory is looked at; a zip of ours needs no 64-bit one. */
static bool has_too_many(Str zip) {
    enum { END = 22, LONGEST_COMMENT = 65535, COUNT_AT = 10 };
    const size_t from = zip.length > END + LONGEST_COMMENT ? zip.length - END - LONGEST_COMMENT : 0;
    for (size_t at = from; at + END <= zip.length; at++) {
        const unsigned char *record = (const unsigned char *)zip.at + at;
        if (memcmp(record, "PK\6\7", 4) == 0)
            return true;
        if (memcmp(record, "PK\5\6", 4) == 0 &&
            (record[COUNT_AT] | record[COUNT_AT + 1] << 8) > BUNDLE_MOST_ENTRIES)
            return true;
    }
    return false;
}

/* Nothing that the manifest does not tell of goes along unseen. */
static Status check_layout(Reading *reading, Str zip) {
    const char *complaint = "", *about = "";
    const Status status = zip_layout_check(reading->arena, zip, &complaint, &about);
    return status == STATUS_OK ? STATUS_OK : refuse(reading, status, complaint, about);
}

static Status open_and_read(Reading *reading, Str zip) {
    if (zip.length > BUNDLE_MOST_ZIP)
        return refuse(reading, STATUS_TOO_BIG, "bundle_file.too_big", "");
    if (has_too_many(zip))
        return refuse(reading, STATUS_TOO_BIG, "bundle_file.too_many", "");
    zip_source_t *source = zip_source_buffer_create(zip.at, zip.length, 0, NULL);
    reading->zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (reading->zip == NULL) {
        zip_source_free(source);
        return refuse(reading, STATUS_MALFORMED, "bundle_file.damaged", "");
    }
    Status status = read_entries(reading);
    zip_discard(reading->zip);
    if (status == STATUS_OK)
        status = check_manifest(reading);
    return status == STATUS_OK ? check_layout(reading, zip) : status;
}

Status bundle_read(Arena *arena, Str zip, BundleContents *ret_contents, const char **ret_complaint,
                   const char **ret_about) {
    Reading reading = {.arena = arena, .zip_length = zip.length};
    const Status status = open_and_read(&reading, zip);
    if (status == STATUS_OK) {
        *ret_contents = reading.contents;
        return STATUS_OK;
    }
    *ret_complaint = reading.complaint;
    *ret_about = reading.about;
    return status;
}
