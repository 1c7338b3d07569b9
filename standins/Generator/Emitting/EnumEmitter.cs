using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>Emits string enums, which are open: the engine may know values that the package does not.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter code, EnumSchema values)
    {
        var name = values.Name;
        code.Line("[EnumType]");
        code.Block($"public readonly struct {name} : IEquatable<{name}>", () =>
        {
            code.Line("private readonly string _value;");
            code.Line("");
            code.Line($"private {name}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));");
            code.Line("");
            foreach (var (member, value) in values.Values)
            {
                code.Line($"public static {name} {member} {{ get; }} = new {name}(\"{value}\");");
            }

            code.Lines($$"""

                public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);
                public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);

                public static explicit operator string({{name}} value) => value._value;

                [EditorBrowsable(EditorBrowsableState.Never)]
                public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);
                public bool Equals({{name}} other) => string.Equals(_value, other._value, StringComparison.Ordinal);

                [EditorBrowsable(EditorBrowsableState.Never)]
                public override int GetHashCode() => _value?.GetHashCode() ?? 0;

                public override string ToString() => _value;
                """);
        });
        code.Line("");
    }
}
