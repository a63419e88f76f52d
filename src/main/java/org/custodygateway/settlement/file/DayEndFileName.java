package org.custodygateway.settlement.file;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names such as {@code B_CHK01_20261123.gz}. */
record DayEndFileName(String bank, String name, Layout layout, LocalDate day) {

    private static final Pattern RECEIVED = Pattern.compile("B_(CHK0[123]|DIF0[1-4])_([0-9]{8})\\.gz");

    static String of(String sender, Layout layout, LocalDate day) {
        return sender + "_" + layout + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + ".gz";
    }

    /**
     * The bank is the folder two up.
     *
     * @throws BadFile when the name is not one of a file that banks send
     */
    static DayEndFileName received(Path file) {
        var name = file.getFileName().toString();
        var matcher = RECEIVED.matcher(name);
        if (!matcher.matches()) {
            throw new BadFile("no day-end file has this name: " + name);
        }
        try {
            return new DayEndFileName(
                    bank(file),
                    name,
                    Layout.valueOf(matcher.group(1)),
                    LocalDate.parse(matcher.group(2), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            throw new BadFile("no such day: " + name);
        }
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
