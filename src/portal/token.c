#include "portal/token.h"

#include "base/environment.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/process.h"
#include "base/wipe.h"

enum { MOST_FILE = 64 * 1024 };

bool portal_token_is_good(Str token) {
    if (token.length == 0 || token.length > PORTAL_MOST_TOKEN)
        return false;
    for (size_t i = 0; i < token.length; i++)
        if (token.at[i] <= ' ' || token.at[i] > '~')
            return false;
    return true;
}

const char *portal_path(Arena *arena, const Profile *profile, const char *path) {
    if (path_is_absolute(path) || profile->path == NULL)
        return path;
    return path_join(arena, path_folder(arena, profile->path), path);
}

static Status take(Arena *arena, Str text, char **ret_token) {
    if (!portal_token_is_good(text))
        return STATUS_MALFORMED;
    *ret_token = str_dup(arena, text);
    return STATUS_OK;
}

static char token_of_environment[PORTAL_MOST_TOKEN + 2]; /* one byte too long: it is no token */

void portal_token_take(void) {
    if (environment_take("KMSDOCTOR_PORTAL_TOKEN", token_of_environment,
                         sizeof token_of_environment))
        process_holds_secret();
}

static Status take_of_file(Arena *arena, const Profile *profile, char **ret_token) {
    Str file, rest, line = STR_NONE;
    Arena *scratch = arena_new();
    const char *path = portal_path(scratch, profile, profile->portal_token_file);
    Status status = file_read_secret(scratch, path, MOST_FILE, &file);
    if (status == STATUS_OK) {
        rest = str_starts(file, "\xEF\xBB\xBF") ? str_from(file, 3) : file;
        (void)str_next_line(&rest, &line);
        status = take(arena, str_trim(line), ret_token);
        wipe((char *)file.at, file.length);
    }
    arena_free(scratch);
    return status;
}

Status portal_token_find(Arena *arena, const Profile *profile, bool of_environment,
                         char **ret_token) {
    if (of_environment && token_of_environment[0] != '\0')
        return take(arena, str_trim(str_of(token_of_environment)), ret_token);
    if (text_is_empty(profile->portal_token_file))
        return STATUS_NOT_FOUND;
    return take_of_file(arena, profile, ret_token);
}
