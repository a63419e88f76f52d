package org.custodygateway.support;

import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.bank.AnswersGiven;
import org.custodygateway.database.Rider;

/** Answers to banks in tests that store none but those they are handed. */
final class TestAnswers implements AnswersGiven {

    @Override
    public Optional<String> code(String bank, LocalDate businessDate, String serial) {
        return Optional.empty();
    }

    @Override
    public Rider never(String bank, LocalDate businessDate, String serial) {
        return Rider.also("update trading_day set id = 1 where id = 2");
    }

    @Override
    public Rider withdraw(String bank, LocalDate businessDate, String serial) {
        return Rider.also(
                "delete from bank_request where bank = ? and business_date = ? and serial = ?",
                bank,
                businessDate,
                serial);
    }
}
