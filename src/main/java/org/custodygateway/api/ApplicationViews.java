package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.custodygateway.counter.Agent;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.interest.ClosingInterest;
import org.custodygateway.interest.InterestSlip;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Applications as they are shown outward. Whoever may see one has to work on it, and sees what was applied for as it is. */
@Component
class ApplicationViews {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final Problems problems;
    private final ClosingInterest interest;
    private final Concerned concerned;

    ApplicationViews(Problems problems, ClosingInterest interest, Concerned concerned) {
        this.problems = problems;
        this.interest = interest;
        this.concerned = concerned;
    }

    /** An account that waits for the client at the bank. */
    record ToConfirm(String accountNo, String bank) {}

    /** What the interest slip says (A12). */
    record Slip(String accountNo, LocalDate day, String balanceDays, Money gross, Money tax, InterestSlip.State state) {

        static Slip of(InterestSlip slip) {
            return new Slip(
                    slip.accountNo(),
                    slip.day(),
                    Money.ofFen(slip.balanceDays()).toString(),
                    slip.gross(),
                    slip.tax(),
                    slip.state());
        }
    }

    record View(
            String applicationId,
            BusinessCode business,
            @Nullable String clientNo,
            @Nullable String clientName,
            Application.State state,
            Application.@Nullable NextStep nextStep,
            @Nullable ProblemDetail problem,
            @Nullable String note,
            @Nullable Agent agent,
            List<String> papers,
            List<String> accounts,
            @Nullable List<ToConfirm> confirmAtBank,
            @Nullable List<Slip> interest,
            JsonNode data,
            String applicant,
            @Nullable OffsetDateTime appliedAt,
            @Nullable String approver,
            @Nullable OffsetDateTime decidedAt) {}

    View of(Application application, Locale language) {
        return new View(
                application.applicationId(),
                application.business(),
                application.clientNo(),
                concerned.name(application, Sight.SERVING),
                application.state(),
                application.nextStep(),
                application.problem() == null ? null : problems.of(application.problem(), language),
                application.note(),
                application.agent(),
                application.papers(),
                application.accounts(),
                toConfirm(application),
                slips(application),
                application.data(),
                application.applicant(),
                at(application.appliedAt()),
                application.approver(),
                at(application.decidedAt()));
    }

    private @Nullable List<ToConfirm> toConfirm(Application application) {
        var waiting = concerned.toConfirm(application).stream()
                .map(account -> new ToConfirm(account.accountNo(), account.bank()))
                .toList();
        return waiting.isEmpty() ? null : waiting;
    }

    private @Nullable List<Slip> slips(Application application) {
        var slips = application.accounts().stream()
                .flatMap(accountNo -> interest.latest(accountNo).stream())
                .map(Slip::of)
                .toList();
        return slips.isEmpty() ? null : slips;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(EXCHANGE).toOffsetDateTime();
    }
}
