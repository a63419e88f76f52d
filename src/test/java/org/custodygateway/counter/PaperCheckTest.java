package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.custodygateway.rule.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan is, and whether it may be kept, is told from its bytes (A14). */
class PaperCheckTest {

    private final PaperCheck check = new PaperCheck(true);

    private static byte[] image(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(String inside) {
        return ("%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside + " >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Objects packed into a stream, as most programs write them. */
    private static byte[] packed(String inside, String filter) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("%PDF-1.7\n1 0 obj\n<< /Type /Obj#53tm /N 1 /First 4 /Filter " + filter + " >>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        try (var deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(("2 0 << " + inside + " >>").getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private String refused(byte[] content) {
        var refusal = catchThrowableOfType(RefusedException.class, () -> check.check(content))
                .refusal();
        assertThat(refusal.rule()).isEqualTo("A14");
        return refusal.text() + " " + refusal.figures().getOrDefault("found", "");
    }

    @Test
    void A14_whole_images_and_plain_pdfs_are_kept() throws IOException {
        assertThat(check.check(image("png"))).isEqualTo(MediaType.PNG);
        assertThat(check.check(image("jpg"))).isEqualTo(MediaType.JPEG);
        assertThat(check.check(pdf("/Pages 2 0 R"))).isEqualTo(MediaType.PDF);
        assertThat(check.check(packed("/Type /Page", "/FlateDecode"))).isEqualTo(MediaType.PDF);
        assertThat(check.check(Arrays.copyOf(image("jpg"), image("jpg").length + 100)))
                .as("some scanners fill up with zeros")
                .isEqualTo(MediaType.JPEG);
    }

    @Test
    void A14_what_scanners_add_and_owners_passwords_keep_no_scan_out() throws IOException {
        assertThat(check.check(joined(image("png"), "added"))).isEqualTo(MediaType.PNG);
        assertThat(check.check(joined(image("jpg"), "added"))).isEqualTo(MediaType.JPEG);
        assertThat(check.check(joined("x".repeat(1000).getBytes(StandardCharsets.US_ASCII), text(pdf("")))))
                .isEqualTo(MediaType.PDF);
        assertThat(check.check(pdf("/Encrypt 5 0 R"))).isEqualTo(MediaType.PDF);
        assertThat(check.check(pdf(">>\nstream\n\u00ff\u00d8/XFA\u0091\nendstream <<")))
                .as("bytes of an image")
                .isEqualTo(MediaType.PDF);
        assertThat(check.check(unpacked("/Type /Page"))).isEqualTo(MediaType.PDF);
        assertThat(refused(unpacked("/S /Launch"))).contains("A14.active-content Launch");
        var signed = text(packed("/Type /Page", "[ /FlateDecode ]"))
                .replaceFirst("1 0 obj", "9 0 obj\n<< /Filter /Adobe.PPKLite /M (now) >>\nendobj\n1 0 obj");
        assertThat(check.check(signed.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(MediaType.PDF);
    }

    private static byte[] unpacked(String inside) {
        return pdf(">>\nendobj\n2 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nstream\n2 0 << " + inside
                + " >>\nendstream <<");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] content, String more) {
        return (text(content) + more).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void A14_an_image_that_is_cut_off_anywhere_is_refused(String format) throws IOException {
        var whole = image(format);
        for (int length = 9; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .contains("A14.cut-off");
        }
        assertThatThrownBy(() -> check.check("<html>hello</html>".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void A14_what_only_begins_like_a_scan_or_has_no_end_is_refused() throws IOException {
        var cut = Arrays.copyOf(image("png"), image("png").length - 1);

        assertThat(refused(cut)).contains("A14.cut-off");
        assertThat(refused("%PDF-1.7 and then nothing".getBytes(StandardCharsets.US_ASCII)))
                .contains("A14.cut-off");
        assertThatCode(() -> new PaperCheck(false).check(cut)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
                "/OpenAction << /S /J#61vaScript /JS (app.alert(1)) >>",
                "/A << /S/Launch/F (calc.exe) >>",
                "/Names << /EmbeddedFiles 3 0 R >>",
                "/AcroForm << /XFA [] >>",
                "/AcroForm << /XFA%\n[] >>",
                "/AcroForm << /XFA 5 0 R >>"
            })
    void A14_a_pdf_with_active_content_is_refused_wherever_it_stands(String inside) throws IOException {
        assertThat(refused(pdf(inside))).contains("A14.active-content");
        assertThat(refused(packed(inside, "/FlateDecode"))).contains("A14.active-content");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/LZWDecode",
                "[/FlateDecode /FlateDecode]",
                "[/FlateDecode /FlateDecode] % << /Type /ObjStm /Filter /FlateDecode\n",
                "[/FlateDecode /FlateDecode] /X (1 0 obj << /Filter /FlateDecode >>)",
                "/FlateDecode >>\nendobj\n2 0 obj\n<< /Type /ObjStm /Filter /LZWDecode",
                "/FlateDecode /Filter /LZWDecode",
                "/FlateDecode /DecodeParms 5 0 R",
                "5 0 R",
                "/FlateDecode /Encrypt 5 0 R"
            })
    void A14_objects_that_are_packed_otherwise_than_once_by_deflate_count_as_active(String filter) throws IOException {
        assertThat(refused(packed("/Type /Page", filter))).contains("A14.active-content ObjStm");
    }

    @Test
    void A14_what_cannot_be_looked_into_counts_as_active() throws IOException {
        assertThat(refused(packed("x".repeat(17_000_000), "/FlateDecode")))
                .as("more than any scan has")
                .contains("A14.active-content ObjStm");
    }
}
