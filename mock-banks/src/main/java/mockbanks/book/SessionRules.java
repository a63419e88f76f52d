package mockbanks.book;

import java.time.LocalDate;

/** Sign-in and the turn of the business date. Every step may be repeated without harm. */
final class SessionRules {

    private final State state;

    SessionRules(State state) {
        this.state = state;
    }

    Decision signIn(Header header) {
        LocalDate first = state.date() == null ? header.businessDate() : null;
        return Decision.done(new Effect.SignedIn(first));
    }

    /** A key that is not higher than every agreed one would never count. */
    Decision changeKey(Body body) {
        return state.keys().accepts(body.key())
                ? Decision.done(new Effect.KeyAgreed(body.key()))
                : Decision.refused(Codes.OTHER_CONTENT);
    }

    /** Ends the date of the request, which must be the bank's. */
    Decision endDay(Header header) {
        if (!header.businessDate().equals(state.date())) {
            return Decision.refused(Codes.WRONG_DATE);
        }
        return Decision.done(new Effect.DayClosed(header.businessDate()));
    }

    /** Opens a later date; an old date that is still open, because its end never reached the bank, ends by it. */
    Decision startDay(Body body) {
        LocalDate day = body.startDate();
        boolean again = day.equals(state.date()) && state.dayOpen();
        if (state.date() != null && !again && !day.isAfter(state.date())) {
            return Decision.refused(Codes.WRONG_DATE);
        }
        return Decision.done(new Effect.DayOpened(day));
    }
}
