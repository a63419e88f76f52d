package org.custodygateway.counter;

import java.util.Map;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether a scan is what it should be, told from its bytes: an image or a PDF, whole, and with nothing in it that would act by itself. */
@Component
class PaperCheck {

    private final boolean wholeOnly;

    PaperCheck(@Value("${gateway.papers.whole-only:true}") boolean wholeOnly) {
        this.wholeOnly = wholeOnly;
    }

    /**
     * Checks a scan.
     *
     * @throws MalformedException when it is neither PNG, JPEG nor PDF
     * @throws RefusedException A14, when it is cut off or has active content
     */
    MediaType check(byte[] content) {
        var type = MediaType.of(content)
                .orElseThrow(() -> new MalformedException("file: neither PNG, JPEG nor PDF by its content"));
        boolean whole = switch (type) {
            case PNG -> Images.wholePng(content);
            case JPEG -> Images.wholeJpeg(content);
            case PDF -> PdfContent.whole(content);
        };
        if (wholeOnly && !whole) {
            throw new RefusedException(Refusal.byRule("A14", "A14.cut-off", Map.of("type", type.text())));
        }
        if (type == MediaType.PDF) {
            PdfContent.active(content).ifPresent(found -> {
                throw new RefusedException(Refusal.byRule("A14", "A14.active-content", Map.of("found", found)));
            });
        }
        return type;
    }
}
