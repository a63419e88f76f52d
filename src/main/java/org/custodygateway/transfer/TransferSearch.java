package org.custodygateway.transfer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.Banks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds transfers by what stands in a bank's letter or in a log: a serial of the firm's or of a bank's. */
@Component
public class TransferSearch {

    private static final int MOST = 20;
    private static final int DATE = 8;

    private final Banks banks;
    private final TransferTable transfers;

    TransferSearch(Banks banks, TransferTable transfers) {
        this.banks = banks;
        this.transfers = transfers;
    }

    /**
     * Those that a serial was used for, an inquiry's included.
     *
     * @param subject what our request with this serial was about, null where the serial is not one of our requests'
     * @param day where the serial is not one of our requests', the business date to look at
     */
    public List<Transfer> bySerial(String serial, @Nullable String subject, LocalDate day) {
        var asked = Optional.ofNullable(subject)
                .filter(of -> of.startsWith("transfer:") || of.startsWith("inquiry:"))
                .map(Subject::transferId)
                .map(id -> transfers.findAll(List.of(id)))
                .orElse(List.of());
        return asked.isEmpty() ? onDay(serial, day) : asked;
    }

    /** A serial of ours begins with its date. */
    private List<Transfer> onDay(String serial, LocalDate day) {
        var date = dateOf(serial);
        return transfers
                .where(
                        "bank = any(?) and business_date = ? and (firm_serial = ? or bank_serial = ?) limit ?",
                        banks.codes().toArray(String[]::new),
                        date == null ? day : date,
                        serial,
                        serial,
                        MOST)
                .stream()
                .sorted(Comparator.comparingLong(Transfer::id))
                .toList();
    }

    private static @Nullable LocalDate dateOf(String serial) {
        try {
            return serial.length() < DATE
                    ? null
                    : LocalDate.parse(serial.substring(0, DATE), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
