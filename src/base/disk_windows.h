/* What disk_windows.c and disk_folders_windows.c share. */
#ifndef KMSDOCTOR_DISK_WINDOWS_H
#define KMSDOCTOR_DISK_WINDOWS_H

#include "base/disk.h"

/* Sizes and times come as two numbers of 32 bits. */
static inline uint64_t disk_of_halves(uint32_t high, uint32_t low) {
    return ((uint64_t)high << 32) | low;
}

/* A file or folder as BY_HANDLE_FILE_INFORMATION and WIN32_FIND_DATAW tell of it; written: units of
 * 100 ns since 1601. */
DiskAbout disk_about_found(uint32_t attributes, uint64_t size, uint64_t written);

#endif
