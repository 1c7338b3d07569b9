using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>Emits the classes that come back from the engine.</summary>
internal sealed class OutputTypeEmitter(CodeWriter code, PulumiTypes types)
{
    public void Emit(TypeSchema type)
    {
        var members = type.Properties.Where(property => property.Output is not null)
            .Select(property => (
                Type: types.Output(property.Output!) + (property.Nullable ? "?" : ""),
                Name: PulumiNames.Property(type.Name, property),
                Parameter: PulumiNames.Parameter(property)))
            .ToList();
        code.Line("[OutputType]");
        code.Block($"public sealed class {type.Name}", () =>
        {
            foreach (var member in members)
            {
                code.Line($"public readonly {member.Type} {member.Name};");
            }

            code.Line("");
            code.Line("[OutputConstructor]");
            code.Block($"private {type.Name}({string.Join(", ", members.Select(member => $"{member.Type} {member.Parameter}"))})", () =>
            {
                foreach (var member in members)
                {
                    code.Line($"{member.Name} = {member.Parameter};");
                }
            });
        });
        code.Line("");
    }
}
