/* The jobs of uploads, for people and for programs (docs/portal.md). */
#ifndef KMSDOCTOR_UPLOAD_LIST_H
#define KMSDOCTOR_UPLOAD_LIST_H

#include "cli/cli.h"
#include "portal/portal.h"

#define UPLOADS_SCHEMA "kmsdoctor.uploads/1"

/* --list; an exit code. */
int upload_list(const Context *context);

#endif
