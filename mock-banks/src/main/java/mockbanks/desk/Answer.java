package mockbanks.desk;

import mockbanks.book.Body;
import mockbanks.book.Outcome;
import mockbanks.book.Outcome.Original;
import mockbanks.book.Request;

/** A reply in our own words: the request that it echoes, and what became of it. */
public record Answer(Request request, Outcome outcome) {

    /** The bank's own serial of this exchange. */
    public String bankSerial() {
        return Outcome.serial(request.header().businessDate(), outcome.number());
    }

    /** The same reply with every amount in it one fen too high. */
    Answer withWrongAmounts() {
        Body body = request.body().withAmount(oneMore(request.body().amount()));
        Outcome wrong = outcome.withBalance(oneMore(outcome.balance()));
        Original original = wrong.original();
        if (original != null) {
            wrong = wrong.withOriginal(
                    new Original(original.code(), original.bankSerial(), oneMore(original.amount())));
        }
        return new Answer(new Request(request.header(), body), wrong);
    }

    /** The same reply saying that the result is not known: of the question, or, in an inquiry, of what it asks after. */
    Answer withUnknownResult(String code) {
        Original original = outcome.original();
        return original == null
                ? new Answer(request, outcome.withCode(code))
                : new Answer(request, outcome.withOriginal(new Original(code, null, null)));
    }

    private static Long oneMore(Long fen) {
        return fen == null ? null : Long.valueOf(fen + 1);
    }
}
