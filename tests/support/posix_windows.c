#include "support/posix_windows.h"

#include <errno.h>
#include <io.h>
#include <process.h>
#include <sys/utime.h>

#undef getenv

static const char *name_here(const char *name) {
    return strcmp(name, "XDG_STATE_HOME") == 0 ? "LOCALAPPDATA" : name;
}

int setenv(const char *name, const char *value, int overwrite) {
    (void)overwrite;
    return _putenv_s(name_here(name), value);
}

int unsetenv(const char *name) {
    return _putenv_s(name_here(name), "");
}

char *test_getenv(const char *name) {
    return getenv(name_here(name));
}

char *mkdtemp(char *path) {
    static unsigned number;
    char *end = path + strlen(path) - strlen("XXXXXX");
    for (int attempt = 0; attempt < 1000; attempt++) {
        snprintf(end, strlen("XXXXXX") + 1, "%06u",
                 ((unsigned)_getpid() * 31 + number++ * 7) % 1000000);
        if (mkdir(path) == 0)
            return path;
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
    if (folder != AT_FDCWD || flags != 0)
        return -1;
    struct __utimbuf64 both = {.actime = times[0].tv_sec, .modtime = times[1].tv_sec};
    return _utime64(path, &both);
}

int alphasort(const struct dirent **one, const struct dirent **other) {
    return strcmp((*one)->d_name, (*other)->d_name);
}

static struct dirent *copy_of(const struct dirent *entry) {
    struct dirent *copy = malloc(sizeof *copy);
    if (copy != NULL)
        *copy = *entry;
    return copy;
}

int scandir(const char *folder, struct dirent ***ret_entries,
            int (*wanted)(const struct dirent *entry),
            int (*order)(const struct dirent **one, const struct dirent **other)) {
    enum { MOST = 1000 };
    DIR *stream = opendir(folder);
    struct dirent **entries = calloc(MOST, sizeof(struct dirent *)), *entry;
    int count = 0;
    if (stream == NULL || entries == NULL) {
        free(entries);
        return -1;
    }
    while (count < MOST && (entry = readdir(stream)) != NULL)
        if (wanted(entry) && (entries[count] = copy_of(entry)) != NULL)
            count++;
    closedir(stream);
    qsort(entries, (size_t)count, sizeof(struct dirent *),
          (int (*)(const void *, const void *))(void (*)(void))order);
    *ret_entries = entries;
    return count;
}
