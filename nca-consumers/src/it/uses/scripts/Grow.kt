import io.github.nca4j.core.format.ModelFile
import io.github.nca4j.core.run.Automaton
import java.nio.file.Path

fun main(args: Array<String>) {
    val model = ModelFile.load(Path.of(args[0]))
    Automaton.fromSeed(model, 72, 72, 42).use { lizard ->
        lizard.step(100).cut(30.0, 36.0, 9.0).step(60)
        println("kotlin: alpha in the middle is ${lizard[36, 36, 3]} after ${lizard.steps()} steps")
    }
}
