package org.custodygateway.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Notices that always say the same: {@code notices/<name>.txt} and the Chinese original beside it. */
@Component
public class StandardNotices {

    private final NoticeText flagsClosed = read("flags-closed");
    private final NoticeText nonTrading = read("non-trading");
    private final NoticeText agreementChanged = read("agreement-changed");

    /** The client's fund accounts take part in no internal transfer any more (M2, A16). */
    public NoticeText flagsClosed() {
        return flagsClosed;
    }

    /** Transfers between the client's accounts without trading have been seen, against the service's rules (M2). */
    public NoticeText nonTrading() {
        return nonTrading;
    }

    /** The service agreement has another text from now on (A17). */
    public NoticeText agreementChanged(int version) {
        var number = Integer.toString(version);
        return new NoticeText(
                agreementChanged.zh().replace("{version}", number),
                agreementChanged.en().replace("{version}", number));
    }

    /**
     * Where the client's document stands (I4).
     *
     * @param state {@code EXPIRING}, {@code GRACE}, {@code SUSPENDED} or {@code RESTORED}
     * @param graceUntil last day on which everything still goes, null where nothing runs out
     */
    NoticeText document(String state, LocalDate expires, @Nullable LocalDate graceUntil) {
        var text = read("document-" + state.toLowerCase(Locale.ROOT));
        return new NoticeText(filled(text.zh(), expires, graceUntil), filled(text.en(), expires, graceUntil));
    }

    private static String filled(String text, LocalDate expires, @Nullable LocalDate graceUntil) {
        return text.replace("{expires}", expires.toString()).replace("{graceUntil}", String.valueOf(graceUntil));
    }

    private static NoticeText read(String name) {
        return new NoticeText(content(name + "_zh"), content(name));
    }

    private static String content(String file) {
        try {
            return new ClassPathResource("notices/" + file + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
