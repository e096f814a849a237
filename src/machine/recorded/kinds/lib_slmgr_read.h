/* What one call of slmgr.vbs says, as facts. */
#ifndef KMSDOCTOR_LIB_SLMGR_READ_H
#define KMSDOCTOR_LIB_SLMGR_READ_H

#include "machine/recorded/kinds/lib_slmgr.h"

/* Reads the lines of one call; returns its kind ("slmgr-dlv"). Sets reading->of_kms_host where a
 * listing shows a KMS host. */
const char *slmgr_read_call(const OutputBlock *block, SlmgrCall call, Reading *reading);

/* A listing: /dlv or /dli (lib_slmgr_listing.c). */
const char *slmgr_read_listing(const OutputBlock *block, Reading *reading);

#endif
