package org.custodygateway.settlement.file;

import java.time.LocalDate;
import org.custodygateway.bank.Banks;

/** What all records of a file have in common: institution ids, the firm's branch, the day. */
record Head(String bank, String firm, String branch, LocalDate day) {

    static Head of(Banks banks, String bank, LocalDate day) {
        if (DayEndFileName.isOfClearing(bank)) {
            return new Head("", banks.firm(), banks.branch(), day);
        }
        return new Head(banks.get(bank).institution(), banks.firm(), banks.branch(), day);
    }
}
