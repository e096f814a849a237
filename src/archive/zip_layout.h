/* Where the bytes of a zip are. A zip is read from its end; whoever unpacks it from its beginning,
 * or looks at its bytes, may see other things: names, files between the entries, words behind the
 * end. Of these there must be none, for a bundle goes to others as a whole. Pure. */
#ifndef KMSDOCTOR_ZIP_LAYOUT_H
#define KMSDOCTOR_ZIP_LAYOUT_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

/* STATUS_OK: entry follows upon entry without a gap, each under the same name in front of its bytes
 * and in the directory, then the directory and its end, without a comment. Else
 * STATUS_MALFORMED: *ret_complaint is a locale key (bundle_file.extra, bundle_file.two_names) and
 * *ret_about the name of an entry (in the arena, not harmless yet) or "". Zips of 64 bits have
 * another layout (APPNOTE 4.5.3) and are none of ours. */
MUST_CHECK Status zip_layout_check(Arena *arena, Str zip, const char **ret_complaint,
                                   const char **ret_about);

#endif
