#include "report/qr.h"

#include <qrcodegen/qrcodegen.h>

enum { LARGEST_VERSION = (QR_MOST_MODULES - 17) / 4 };

bool qr_make(const char *text, Qr *ret_qr) {
    uint8_t room[qrcodegen_BUFFER_LEN_FOR_VERSION(LARGEST_VERSION)];
    uint8_t code[qrcodegen_BUFFER_LEN_FOR_VERSION(LARGEST_VERSION)];
    if (!qrcodegen_encodeText(text, room, code, qrcodegen_Ecc_LOW, qrcodegen_VERSION_MIN,
                              LARGEST_VERSION, qrcodegen_Mask_AUTO, true))
        return false;
    ret_qr->size = qrcodegen_getSize(code);
    for (int y = 0; y < ret_qr->size; y++)
        for (int x = 0; x < ret_qr->size; x++)
            ret_qr->dark[y][x] = qrcodegen_getModule(code, x, y);
    return true;
}

/* Runs of dark modules in a row are one rectangle. */
static void add_runs(Buf *out, const Qr *qr) {
    for (int y = 0; y < qr->size; y++)
        for (int x = 0; x < qr->size; x++) {
            int run = 0;
            while (x + run < qr->size && qr->dark[y][x + run])
                run++;
            if (run > 0)
                buf_printf(out, "M%d %dh%dv1h-%dz", x + QR_QUIET, y + QR_QUIET, run, run);
            x += run;
        }
}

void qr_add_svg(Buf *out, const Qr *qr, const char *id_prefix, const char *title,
                const char *desc) {
    const int side = qr->size + 2 * QR_QUIET;
    buf_printf(out,
               "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-t "
               "%s-d\"><title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>"
               "<path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path fill=\"#000\" d=\"",
               side, side, id_prefix, id_prefix, id_prefix, title, id_prefix, desc, side, side,
               side);
    add_runs(out, qr);
    buf_add_text(out, "\"/></svg>\n");
}
