namespace StandIns.Generator.Schema;

/// <summary>Where a type is used: in what a program gives, in what comes back.</summary>
[Flags]
internal enum Sides
{
    Input = 1,
    Output = 2,
    Both = Input | Output,
}
