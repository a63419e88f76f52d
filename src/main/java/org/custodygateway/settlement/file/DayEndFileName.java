package org.custodygateway.settlement.file;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names such as {@code B_CHK01_20261123.gz}. */
record DayEndFileName(String bank, String name, Layout layout, LocalDate day) {

    private static final Pattern RECEIVED = Pattern.compile("[BC]_(CHK0[123]|DIF0[1-4]|CLR01)_([0-9]{8})\\.gz");

    static String of(String sender, Layout layout, LocalDate day) {
        return sender + "_" + layout + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + ".gz";
    }

    /**
     * The bank is the folder two up.
     *
     * @throws BadFile when the name is not one of a file that comes in by this folder
     */
    static DayEndFileName received(Path file) {
        var name = file.getFileName().toString();
        var matcher = RECEIVED.matcher(name);
        if (!matcher.matches()) {
            throw new BadFile("no day-end file has this name: " + name);
        }
        try {
            var layout = Layout.valueOf(matcher.group(1));
            if (name.startsWith("C") != (layout == Layout.CLR01) || name.startsWith("C") != isOfClearing(bank(file))) {
                throw new BadFile(bank(file) + " sends no such file: " + name);
            }
            return new DayEndFileName(
                    bank(file), name, layout, LocalDate.parse(matcher.group(2), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            throw new BadFile("no such day: " + name);
        }
    }

    /** The clearing house has a folder like a bank's. */
    static boolean isOfClearing(String sender) {
        return sender.equals("clearing");
    }

    static String bank(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .getParent()
                .getParent()
                .getFileName()
                .toString();
    }
}
