/* A QR picture of a short text, for whoever has a phone at hand. */
#ifndef KMSDOCTOR_QR_H
#define KMSDOCTOR_QR_H

#include "base/buf.h"

enum { QR_MOST_MODULES = 41 }; /* version 6: more is for no screen of ours */

/* Light around a picture, in modules: four are asked for, where there is room. */
enum { QR_QUIET = 4 };

typedef struct Qr {
    int size; /* modules on a side, without the light around */
    bool dark[QR_MOST_MODULES][QR_MOST_MODULES];
} Qr;

/* Upper-case letters, digits and -./:$%*+ and blanks take the least room. False: too long. */
bool qr_make(const char *text, Qr *ret_qr);

/* A <svg> element that says what it is: title and desc are shown nowhere else. id_prefix makes its
 * ids unique; all three texts are HTML already. */
void qr_add_svg(Buf *out, const Qr *qr, const char *id_prefix, const char *title, const char *desc);

#endif
