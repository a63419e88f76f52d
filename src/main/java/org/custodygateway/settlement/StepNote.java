package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.settlement.file.FileRegister;

/**
 * What a step of the day found, or why it does not go on, said in the reader's language.
 *
 * @param text key of the text (bundle {@code settlement})
 * @param figures values of the places in the text, by name; a bank by its code
 */
public record StepNote(String text, Map<String, String> figures) {

    private static final int LONGEST = 150;

    /** Why a file that was to come is not there to be used. */
    static StepNote lacking(FileRegister register, FileRegister.Kind kind, String bank, LocalDate day) {
        return register.received(kind, bank, day)
                .filter(file -> file.state() == FileRegister.State.FAILED)
                .map(file -> of("step.file-unusable", "bank", bank, "file", kind, "problem", file.problem()))
                .orElseGet(() -> of("step.file-missing", "bank", bank, "file", kind, "day", day));
    }

    /** @param figures names and values in turn; a long value, a parser's complaint say, is cut */
    static StepNote of(String text, Object... figures) {
        var named = new TreeMap<String, String>();
        for (int i = 0; i < figures.length; i += 2) {
            var value = String.valueOf(figures[i + 1]);
            named.put(String.valueOf(figures[i]), value.substring(0, Math.min(LONGEST, value.length())));
        }
        return new StepNote(text, named);
    }
}
