/* The report files of a case in one folder: what is handed on by mail or on a USB stick. Nothing is
 * sent anywhere. Per language the report as text, markdown, HTML and JSON and the two letters; the
 * facts once; of a live PC also what its tools printed. */
#ifndef KMSDOCTOR_REPORT_FILES_H
#define KMSDOCTOR_REPORT_FILES_H

#include "report/report.h"

typedef struct WrittenFile {
    const char *name;
    size_t size;
} WrittenFile;

/* Writes them all, making the folder; ret_files is in input->arena. On failure ret_about names the
 * file or folder that could not be written (in the arena too); files before it are there. */
MUST_CHECK Status report_files_write(const ReportInput *input, const char *folder,
                                     WrittenFile **ret_files, size_t *ret_count,
                                     const char **ret_about);

#endif
