namespace Pulumi.Engine.Display;

/// <summary>The lines of a text that changed, with two unchanged ones around each.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const string Same = "";

    public static IEnumerable<(string Sign, string Line)> Of(string old, string @new)
    {
        var all = All(Lines(old), Lines(@new)).ToArray();
        var near = new bool[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Sign.Length == 0) continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(all.Length - 1, i + Context); j++) near[j] = true;
        }

        for (var i = 0; i < all.Length; i++)
        {
            // Three dots for one line left out would be no shorter.
            if (near[i] || IsAlone(near, i)) yield return all[i];
            else if (i == 0 || near[i - 1]) yield return (Same, "...");
        }
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];

    private static bool IsAlone(bool[] near, int i) => (i == 0 || near[i - 1]) && (i == near.Length - 1 || near[i + 1]);

    /// <summary>By the longest common subsequence.</summary>
    private static IEnumerable<(string Sign, string Line)> All(string[] old, string[] @new)
    {
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < old.Length || j < @new.Length;)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                yield return (Same, old[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == @new.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ("- ", old[i++]);
            }
            else
            {
                yield return ("+ ", @new[j++]);
            }
        }
    }
}
