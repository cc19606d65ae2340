package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.callwarden.server.speech.Frames.Frame;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void aFrameIsTheSameWhereverItsBytesAreSplit() throws IOException {
        byte[] bytes = written(Frames.RESULT, "chín mươi");
        for (int split = 0; split <= bytes.length; split++) {
            InputStream pieces = new SequenceInputStream(
                    new ByteArrayInputStream(Arrays.copyOf(bytes, split)),
                    new ByteArrayInputStream(Arrays.copyOfRange(bytes, split, bytes.length)));

            Frame read = Frames.read(Channels.newChannel(pieces));

            assertThat(read.kind()).isEqualTo(Frames.RESULT);
            assertThat(read.text()).isEqualTo("chín mươi");
        }
    }

    @Test
    void aFrameThatBreaksOffIsTheEndOfTheOther() throws IOException {
        byte[] bytes = written(Frames.OPEN, "vi");
        for (int length = 0; length < bytes.length; length++) {
            InputStream cut = new ByteArrayInputStream(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Frames.read(Channels.newChannel(cut))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aFrameHasAtMostSoManyBytesAndNotOneMore() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(Channels.newChannel(out), Frames.AUDIO, ByteBuffer.allocate(Frames.MOST));
        assertThat(Frames.read(Channels.newChannel(new ByteArrayInputStream(out.toByteArray())))
                        .bytes()
                        .remaining())
                .isEqualTo(Frames.MOST);

        assertThatThrownBy(() ->
                        Frames.write(Channels.newChannel(out), Frames.AUDIO, ByteBuffer.allocate(Frames.MOST + 1)))
                .hasMessageContaining("at most 960000 bytes, this one has 960001");
        byte[] head =
                ByteBuffer.allocate(5).put(Frames.AUDIO).putInt(Frames.MOST + 1).array();
        assertThatThrownBy(() -> Frames.read(Channels.newChannel(new ByteArrayInputStream(head))))
                .hasMessageContaining("this one says 960001");
        byte[] negative = ByteBuffer.allocate(5).put(Frames.AUDIO).putInt(-1).array();
        assertThatThrownBy(() -> Frames.read(Channels.newChannel(new ByteArrayInputStream(negative))))
                .hasMessageContaining("this one says -1");
    }

    private static byte[] written(byte kind, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(Channels.newChannel(out), kind, text);
        return out.toByteArray();
    }
}
