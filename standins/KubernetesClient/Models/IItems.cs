namespace k8s.Models;

public interface IItems<T>
{
    IList<T> Items { get; set; }
}

public static class ItemsExt
{
    public static IEnumerator<T> GetEnumerator<T>(this IItems<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Items.GetEnumerator();
    }
}
