/* A zip and its digest beside it, in the folder of the case and on a stick. */
#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"
#include "bundle/bundle_rooms.h"

static const char *digest_path(Arena *arena, const char *path) {
    return arena_printf(arena, "%s.sha256", path);
}

Status zip_put(Arena *arena, const char *path, Str zip, const char **ret_about) {
    enum { DIGEST_ROOM = 64 * 1024 };
    const char *digest = digest_path(arena, path);
    Str old = STR_NONE;
    *ret_about = path;
    const bool had_one = file_read(arena, digest, DIGEST_ROOM, &old) == STATUS_OK;
    (void)!disk_remove(digest);
    const Status status = file_write(path, zip);
    if (status != STATUS_OK && had_one)
        (void)!file_write(digest, old);
    return status;
}

Status zip_put_digest(Arena *arena, const char *path, const char *sha256, const char **ret_about) {
    *ret_about = digest_path(arena, path);
    return file_write(*ret_about, str_of(arena_printf(arena, "%s  %s\n", sha256, path_name(path))));
}

Status bundle_put(Arena *arena, const char *path, Str zip, const char *sha256,
                  const char **ret_about) {
    sweep_leftovers(arena, path);
    const Status status = zip_put(arena, path, zip, ret_about);
    return status == STATUS_OK ? zip_put_digest(arena, path, sha256, ret_about) : status;
}
