package org.custodygateway.bank.ifts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as bytes, both ways. */
class PacketsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String SIGNATURE = "0123456789abcdef".repeat(4);

    @Test
    void a_packet_is_written_to_the_letter_and_its_length_counts_bytes() {
        byte[] body = "<MsgText>张</MsgText>".getBytes(GB18030);

        String packet = new String(Packet.first(7, SIGNATURE, body).bytes(), GB18030);

        assertThat(packet)
                .isEqualTo(
                        "<IFTS Len=\"00179\" DataVer=\"1.0.0.1\" SeqNo=\"7\" Type=\"S\" Dup=\"N\" CheckSum=\"%d\" UESign=\"%s\">"
                                        .formatted(Packet.checkSum(body), SIGNATURE)
                                + "<MsgText>张</MsgText></IFTS>");
        assertThat(packet.getBytes(GB18030)).hasSize(179);
        assertThat(new String(Packet.first(7, SIGNATURE, body).again().bytes(), GB18030))
                .isEqualTo(packet.replace("Dup=\"N\"", "Dup=\"Y\""));
    }

    @ParameterizedTest
    @CsvSource({"<>,122", "x<>y,122", "<a>,219", "<aa>zz,60", "x,0", "<<<<<>,106"})
    void the_check_sum_goes_from_the_first_bracket_to_the_last_modulo_256(String body, int sum) {
        assertThat(Packet.checkSum(body.getBytes(US_ASCII))).isEqualTo(sum);
    }

    @Test
    void what_is_longer_than_five_digits_can_say_is_no_packet() {
        assertThat(Packet.first(1, SIGNATURE, new byte[99_000]).bytes()).hasSizeLessThanOrEqualTo(99_999);
        assertThatThrownBy(() -> Packet.first(1, SIGNATURE, new byte[99_990]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_packets_in_one_read_are_two_packets() throws IOException {
        byte[] both = (bank(1, "<a>1</a>") + bank(2, "<a>2</a>")).getBytes(US_ASCII);
        PacketInput in = new PacketInput(new ByteArrayInputStream(both));

        assertThat(in.next().number()).isEqualTo(1);
        assertThat(new String(in.next().body(), US_ASCII)).isEqualTo("<a>2</a>");
        assertThatThrownBy(in::next).isInstanceOf(EOFException.class).hasMessage("the bank hung up");
    }

    @Test
    void one_packet_in_many_reads_is_one_packet() throws IOException {
        byte[] bytes = bank(3, "<a>" + "x".repeat(5_000) + "</a>").getBytes(US_ASCII);
        InputStream oneByOne = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }
        };

        Packet packet = new PacketInput(oneByOne).next();

        assertThat(packet.body()).hasSize(5_007);
        assertThat(packet.intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 150, 155, 165})
    void a_cut_packet_is_the_end(int bytes) {
        byte[] cut = java.util.Arrays.copyOf(bank(1, "<a>1</a>").getBytes(US_ASCII), bytes);

        assertThatThrownBy(() -> new PacketInput(new ByteArrayInputStream(cut)).next())
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("within a packet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Len=\";Len=\"0",
                "Len=\"0;Len=\"1",
                "Len=\"00;Len=\"0x",
                "DataVer=\"1.0.0.1\";DataVer=\"1.0.0.2\"",
                "SeqNo=\"1\";SeqNo=\"0\"",
                "SeqNo=\"1\";SeqNo=\"-1\"",
                "Type=\"B\";Type=\"S\"",
                "Dup=\"N\";Dup=\"n\"",
                "CheckSum=\";CheckSum=\"00",
                "UESign=\"0;UESign=\"G",
                "'<IFTS ';'<IFTS  '",
                "'<IFTS ';'\n<IFTS '",
                "</IFTS>;'</IFTS '"
            })
    void what_is_not_a_packet_to_the_letter_breaks_the_session(String right, String wrong) {
        String bad =
                bank(1, "<a>1</a>").replace(right, wrong) + bank(2, "<a>2</a>").repeat(600);

        assertThatThrownBy(() -> new PacketInput(new ByteArrayInputStream(bad.getBytes(US_ASCII))).next())
                .isInstanceOf(BrokenSession.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, -10, -1, 1, 10})
    void a_wrong_length_breaks_the_session(int wrongBy) {
        String good = bank(1, "<a>1</a>");
        String bad = good.replaceFirst("Len=\"\\d+\"", "Len=\"%05d\"".formatted(Math.max(0, good.length() + wrongBy)))
                + bank(2, "<a>2</a>");

        assertThatThrownBy(() -> new PacketInput(new ByteArrayInputStream(bad.getBytes(US_ASCII))).next())
                .isInstanceOf(BrokenSession.class);
    }

    @Test
    void a_start_that_never_ends_is_not_read_for_ever() {
        byte[] endless = "<IFTS Len=".repeat(1_000).getBytes(US_ASCII);

        assertThatThrownBy(() -> new PacketInput(new ByteArrayInputStream(endless)).next())
                .isInstanceOf(BrokenSession.class);
    }

    @Test
    void a_damaged_body_is_seen() throws IOException {
        String bad = bank(1, "<a>1</a>").replace("<a>1", "<a>2");

        assertThat(new PacketInput(new ByteArrayInputStream(bad.getBytes(US_ASCII)))
                        .next()
                        .intact())
                .isFalse();
    }

    private static String bank(long number, String body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                Packet.first(number, SIGNATURE, body.getBytes(US_ASCII)).bytes());
        return bytes.toString(US_ASCII).replace("Type=\"S\"", "Type=\"B\"");
    }
}
