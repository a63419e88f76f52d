package org.custodygateway.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A sheet of paper in the house's look. Its font goes into the file, so that it prints the same wherever it is opened. */
final class PdfSheet {

    private static final int MARGIN = 48;
    private static final int PADDING = 5;
    private static final String FONT = "fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final Font text = new Font(Letters.ALL, 10);
    private final Font heading = new Font(Letters.ALL, 12);
    private final Font title = new Font(Letters.ALL, 16);

    /** The font takes ten megabytes, which a gateway that prints nothing does not need. */
    private static final class Letters {
        static final BaseFont ALL = read();

        private static BaseFont read() {
            try (var font = PdfSheet.class.getClassLoader().getResourceAsStream(FONT)) {
                if (font == null) {
                    throw new IllegalStateException("the font " + FONT + " is missing");
                }
                return BaseFont.createFont(
                        FONT, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, font.readAllBytes(), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PdfSheet(String name) {
        PdfWriter.getInstance(document, bytes);
        document.addTitle(name);
        document.open();
        var line = new Paragraph(name, title);
        line.setAlignment(Element.ALIGN_CENTER);
        line.setSpacingAfter(PADDING * 3);
        document.add(line);
    }

    void heading(String words) {
        var line = new Paragraph(words, heading);
        line.setSpacingBefore(PADDING * 3);
        line.setSpacingAfter(PADDING);
        document.add(line);
    }

    void line(String words) {
        var line = new Paragraph(words, text);
        line.setLeading(text.getSize() * 1.6f);
        document.add(line);
    }

    /** Names and values, two beside two. */
    void facts(List<List<String>> facts) {
        var table = table(4);
        facts.forEach(fact -> fact.forEach(word -> table.addCell(cell(word, Element.ALIGN_LEFT))));
        table.completeRow();
        document.add(table);
    }

    /** @param amounts how many of the last columns hold amounts */
    void table(List<String> head, List<List<String>> rows, int amounts) {
        var table = table(head.size());
        head.forEach(word -> table.addCell(cell(word, Element.ALIGN_LEFT)));
        table.setHeaderRows(1);
        rows.forEach(row -> {
            for (int at = 0; at < row.size(); at++) {
                boolean amount = at >= row.size() - amounts;
                table.addCell(cell(row.get(at), amount ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT));
            }
        });
        document.add(table);
    }

    /** Places to sign. */
    void signatures(List<String> who) {
        var table = table(who.size());
        table.setSpacingBefore(PADDING * 8);
        who.forEach(one -> {
            var cell = cell(one, Element.ALIGN_LEFT);
            cell.setBorder(Rectangle.TOP);
            table.addCell(cell);
        });
        document.add(table);
    }

    byte[] bytes() {
        document.close();
        return bytes.toByteArray();
    }

    private static PdfPTable table(int columns) {
        var table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        return table;
    }

    private PdfPCell cell(String words, int align) {
        var cell = new PdfPCell(new Phrase(words, text));
        cell.setPadding(PADDING);
        cell.setHorizontalAlignment(align);
        return cell;
    }
}
